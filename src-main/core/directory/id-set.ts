/** A set of internal ids: one bit each, so that a million of them are marked in milliseconds. */
export class IdSet {
  private bits = new Uint32Array(64)
  private count = 0

  get size(): number {
    return this.count
  }

  has(id: number): boolean {
    return ((this.bits[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0
  }

  add(id: number): void {
    if (this.has(id)) return
    const at = id >>> 5
    if (at >= this.bits.length) this.grow(at)
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (id & 31))
    this.count += 1
  }

  delete(id: number): void {
    if (!this.has(id)) return
    const at = id >>> 5
    this.bits[at] = (this.bits[at] ?? 0) & ~(1 << (id & 31))
    this.count -= 1
  }

  /** Ascending. */
  toArray(): Int32Array {
    const ids = new Int32Array(this.count)
    let length = 0
    for (let at = 0; at < this.bits.length; at += 1) {
      let rest = this.bits[at] ?? 0
      while (rest !== 0) {
        const bit = 31 - Math.clz32(rest & -rest)
        ids[length++] = (at << 5) + bit
        rest &= rest - 1
      }
    }
    return ids
  }

  private grow(at: number): void {
    const grown = new Uint32Array(Math.max(at + 1, this.bits.length * 2))
    grown.set(this.bits)
    this.bits = grown
  }
}
