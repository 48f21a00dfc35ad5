import { foldedWords, wordsOfFolded } from '#shared/lib/fold.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Reads } from '../directory/reads.ts'
import { ClientWords } from './client-words.ts'

/** A client, with what it is found and listed by. */
export interface ClientEntry {
  /** Internal id. */
  readonly id: number
  readonly uid: string
  readonly name: string
  readonly signedUpOn: string
  readonly complete: boolean
  /** The name, folded. */
  readonly nameKey: string
}

interface ClientRecord {
  readonly id: number
  readonly uid: string
  readonly name: string
  readonly name_key: string
  readonly signed_up_on: string
  readonly complete: number
}

/** All clients in name order, as one generation of the book has them. */
interface ClientEntries {
  readonly generation: number
  readonly inNameOrder: readonly ClientEntry[]
  readonly byUid: ReadonlyMap<string, ClientEntry>
  readonly byId: ReadonlyMap<number, ClientEntry>
  /** By internal id: the place in name order. */
  readonly ranks: Int32Array
}

const IN_ORDER = `
  SELECT id, uid, name, name_key, signed_up_on, complete FROM client ORDER BY name_key, uid`

/** The names of all clients in memory: a partner has thousands of them, not millions. */
export class ClientIndex {
  private readonly book: BookReader
  private entries: ClientEntries | null = null
  /** By folded name, at the first search: taking thousands of names apart costs more than reading them. */
  private words = new Map<string, readonly string[]>()
  private byWords: { readonly of: ClientEntries; readonly words: ClientWords<ClientEntry> } | null =
    null

  constructor(book: BookReader) {
    this.book = book
  }

  /** To be called when clients came, went, were renamed or became complete. */
  forget(): void {
    this.entries = null
  }

  inNameOrder(): readonly ClientEntry[] {
    return this.present().inNameOrder
  }

  find(uid: string): ClientEntry | undefined {
    return this.present().byUid.get(uid)
  }

  /** @param id internal. */
  get(id: number): ClientEntry | undefined {
    return this.present().byId.get(id)
  }

  /** By internal id: the place in name order; 0 where there is no client. */
  ranks(): Int32Array {
    return this.present().ranks
  }

  /** Those of whose names each folded word, at least one, begins a word. */
  matching(words: readonly string[]): readonly ClientEntry[] {
    const present = this.present()
    if (this.byWords?.of !== present) {
      const byWords = new ClientWords(present.inNameOrder, (client) => this.wordsOf(client))
      this.byWords = { of: present, words: byWords }
    }
    return this.byWords.words.matching(words)
  }

  /** What holds no letter and no digit finds nothing; nothing typed finds all. */
  search(text: string): readonly ClientEntry[] {
    if (text.trim() === '') return this.inNameOrder()
    const words = foldedWords(text)
    return words.length === 0 ? [] : this.matching(words)
  }

  private readEntries(reads: Reads): ClientEntry[] {
    return reads.rows<ClientRecord>(IN_ORDER).map((record) => {
      const { id, uid, name, name_key: nameKey, signed_up_on: signedUpOn, complete } = record
      return { id, uid, name, nameKey, signedUpOn, complete: complete === 1 }
    })
  }

  private wordsOf({ nameKey }: ClientEntry): readonly string[] {
    const known = this.words.get(nameKey)
    if (known) return known
    const words = wordsOfFolded(nameKey)
    this.words.set(nameKey, words)
    return words
  }

  private present(): ClientEntries {
    return this.book.snapshot((reads, { generation }) => {
      if (this.entries?.generation === generation) return this.entries
      const entries = this.readEntries(reads)
      // Names that are no more are not kept for ever.
      if (this.words.size > 2 * entries.length) this.words = new Map()
      this.entries = { generation, ...indexed(entries) }
      return this.entries
    })
  }
}

function indexed(inNameOrder: readonly ClientEntry[]): Omit<ClientEntries, 'generation'> {
  const greatest = inNameOrder.reduce((most, { id }) => Math.max(most, id), 0)
  const ranks = new Int32Array(greatest + 1)
  inNameOrder.forEach(({ id }, rank) => {
    ranks[id] = rank
  })
  return {
    inNameOrder,
    byUid: new Map(inNameOrder.map((client) => [client.uid, client])),
    byId: new Map(inNameOrder.map((client) => [client.id, client])),
    ranks,
  }
}
