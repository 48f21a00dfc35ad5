import type { BookReader } from './book-reader.ts'
import type { Reads } from './reads.ts'
import type { Selections } from './selections.ts'
import { idBytes, idText } from '../store/person-ids.ts'

interface Carried {
  /** Of the book that they were marked in. */
  readonly generation: number
  readonly people: readonly string[]
}

const NAMES = `
  SELECT ${idText('member.uid')} FROM json_each(?) AS asked JOIN member ON member.id = asked.value`

const FOUND = `
  SELECT member.id FROM json_each(?) AS asked JOIN member ON member.uid = ${idBytes('asked.value')}`

/**
 * Carries marks from one book to the next: internal ids mean other people there, public ids do not.
 * A book that is still being filled cannot be asked, so they are kept until it is whole.
 */
export class CarriedSelections {
  private readonly book: BookReader
  private readonly selections: Selections
  private carried = new Map<string, Carried>()

  constructor(book: BookReader, selections: Selections) {
    this.book = book
    this.selections = selections
  }

  /** To be called before the book's file is exchanged. */
  leave(): void {
    try {
      this.book.snapshot((reads, { generation }) => this.take(reads, generation))
    } catch {
      // A damaged book cannot tell whom its ids mean: those marks are lost with it.
    }
  }

  /** To be called after every commit. */
  arrive(): void {
    if (this.carried.size === 0) return
    this.book.snapshot((reads, { generation, phase }) => {
      if (phase === 'ready') this.put(reads, generation)
    })
  }

  private take(reads: Reads, generation: number): void {
    for (const [selection, ids] of this.selections.heldIn(generation)) {
      const people = reads.column<string>(NAMES, JSON.stringify([...ids.toArray()]))
      this.carried.set(selection, { generation, people })
    }
  }

  private put(reads: Reads, present: number): void {
    for (const [selection, { generation, people }] of this.carried) {
      if (generation === present || !this.selections.has(selection)) continue
      const ids = reads.column<number>(FOUND, JSON.stringify(people))
      this.selections.add(selection, present, ids)
    }
    this.carried = new Map()
  }
}
