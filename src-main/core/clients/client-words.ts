import { beginsAll } from '../directory/search-query.ts'

/** Whatever words people type, those that begin so are few: two letters part thousands of clients. */
const KEPT = 2

/** Clients by the beginnings of the words of their names. */
export class ClientWords<Client> {
  private readonly wordsOf: (client: Client) => readonly string[]
  /** By the first one and the first two characters of a word; each client once, in the order given. */
  private readonly beginning = new Map<string, Client[]>()

  constructor(clients: readonly Client[], wordsOf: (client: Client) => readonly string[]) {
    this.wordsOf = wordsOf
    for (const client of clients) {
      for (const word of wordsOf(client)) {
        for (let length = 1; length <= KEPT; length += 1) this.put(word.slice(0, length), client)
      }
    }
  }

  /** Those of whose names each folded word, at least one, begins a word. */
  matching(words: readonly string[]): readonly Client[] {
    const longest = words.reduce((one, other) => (other.length > one.length ? other : one), '')
    const some = this.beginning.get(longest.slice(0, KEPT)) ?? []
    if (words.length === 1 && longest.length <= KEPT) return some
    return some.filter((client) => beginsAll(words, this.wordsOf(client)))
  }

  private put(beginning: string, client: Client): void {
    const some = this.beginning.get(beginning)
    if (!some) this.beginning.set(beginning, [client])
    else if (some.at(-1) !== client) some.push(client)
  }
}
