/** Prints the first lines of many and counts the others. */
export class ToldLines {
  readonly #limit: number
  readonly #print: (line: string) => void
  #count = 0

  constructor(limit: number, print: (line: string) => void) {
    this.#limit = limit
    this.#print = print
  }

  get more(): number {
    return Math.max(0, this.#count - this.#limit)
  }

  add(line: string): void {
    this.#count += 1
    if (this.#count <= this.#limit) this.#print(line)
  }
}
