/** A set of member ids, one bit each. */
export type Bits = Uint32Array

/** @param length one more than the greatest id, at least. */
export function bitsOf(ids: Iterable<number>, length: number): Bits {
  const bits = new Uint32Array((length + 31) >>> 5)
  for (const id of ids) putBit(bits, id)
  return bits
}

export function putBit(bits: Bits, id: number): void {
  bits[id >>> 5] = (bits[id >>> 5] ?? 0) | (1 << (id & 31))
}

export function dropBit(bits: Bits, id: number): void {
  bits[id >>> 5] = (bits[id >>> 5] ?? 0) & ~(1 << (id & 31))
}

/** A copy with room for ids before `length`. */
export function copyOf(bits: Bits, length: number): Bits {
  const copy = new Uint32Array(Math.max(bits.length, (length + 31) >>> 5))
  copy.set(bits)
  return copy
}

/** The ids of a set's words from one to another, ascending. */
export function eachBit(bits: Bits, from: number, to: number, visit: (id: number) => void): void {
  for (let at = from; at < to; at += 1) {
    let left = bits[at] ?? 0
    while (left !== 0) {
      visit((at << 5) + 31 - Math.clz32(left & -left))
      left &= left - 1
    }
  }
}
