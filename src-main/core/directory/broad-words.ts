import type { Timers } from '#shared/lib/ports.ts'
import type { Engine } from '../engine.ts'
import type { ChangedRows } from '../store/changed-rows.ts'
import { copyOf, dropBit, putBit, type Bits } from './bits.ts'
import { wordsOfPerson, type PersonTexts } from './person-words.ts'
import { INITIALS } from './read-broad-words.ts'
import type { Reads } from './reads.ts'
import type { RosterReader } from './roster-reader.ts'

/** To read as many from the search table takes longer than anybody should wait for a letter. */
const LEAST = 10_000
/** So many people who changed are looked at one by one; more are read anew with all others. */
const MOST_NOTED = 500

/** What is to be seen first of all has the machine for itself so long. */
const AFTER_MS = 3_000

const TEXTS = `
  SELECT member.id, name_key, email, phone FROM json_each(?) AS asked
  CROSS JOIN member ON member.id = asked.value`

interface BroadDeps {
  readonly engine: Engine
  readonly roster: RosterReader
  readonly timers: Timers
  /** Fewer people than that are asked for from the book; absent: as few as that is fast for. */
  readonly least?: number | undefined
}

/**
 * Who has a word with one of the beginnings that very many have, such as the first letter of most
 * that is typed. Read beside this thread, a while after the book or when somebody types; until it has
 * come the book is asked, which is as exact.
 */
export class BroadWords {
  private readonly deps: BroadDeps
  /** The book that is read; null: none is whole, or it is so small that it is always fast. */
  private generation: number | null = null
  private words = new Map<string, Bits>()
  /** Who came, went or got other texts since reading began. */
  private noted = new Set<number>()
  private isReading = false
  private callOff = (): void => undefined
  /** What was read for an earlier one is not wanted any more. */
  private turn = 0

  constructor(deps: BroadDeps) {
    this.deps = deps
  }

  /** To be called once the book of this generation is whole, and so many people are in it. */
  begin(generation: number, people: number): void {
    this.forget()
    if (people < this.least) return
    this.generation = generation
    this.callOff = this.deps.timers.after(AFTER_MS, () => this.read(generation))
  }

  /** To be called when the book is another one. */
  forget(): void {
    this.callOff()
    this.generation = null
    this.drop()
  }

  /** To be called after every commit. */
  note({ members, named, contacts }: Exclude<ChangedRows, 'all'>): void {
    if (this.words.size === 0 && !this.isReading) return
    for (const id of contacts ? members : named) this.noted.add(id)
    if (this.noted.size > MOST_NOTED) this.drop()
  }

  /** Everybody who has a word with this beginning; null: the book is to be asked. */
  find(reads: Reads, beginning: string): Bits | null {
    const known = this.words.get(beginning)
    if (known) return this.noted.size === 0 ? known : this.withNoted(reads, beginning, known)
    // Nor at once when it was dropped: where very much changes it would be dropped again and again.
    if (this.words.size === 0 && this.generation !== null) this.read(this.generation)
    return null
  }

  private withNoted(reads: Reads, beginning: string, known: Bits): Bits {
    const noted = [...this.noted]
    const bits = copyOf(known, noted.reduce((most, id) => Math.max(most, id), 0) + 1)
    for (const id of noted) dropBit(bits, id)
    const people = reads.rows<PersonTexts & { readonly id: number }>(TEXTS, JSON.stringify(noted))
    for (const person of people) {
      if (wordsOfPerson(person).some((word) => word.startsWith(beginning))) putBit(bits, person.id)
    }
    return bits
  }

  private get least(): number {
    return this.deps.least ?? LEAST
  }

  private drop(): void {
    this.turn += 1
    this.words = new Map()
    this.noted = new Set()
  }

  private read(generation: number): void {
    this.callOff()
    if (this.isReading) return
    this.isReading = true
    this.readAll(generation, this.turn)
      .catch((error: unknown) => this.deps.engine.reportDamage(error))
      .finally(() => {
        this.isReading = false
      })
  }

  private async readAll(generation: number, turn: number): Promise<void> {
    for (const initial of INITIALS) {
      const read = await this.deps.roster.read('readBroadWords', initial, this.least)
      if (turn !== this.turn || read.generation !== generation) return
      for (const [word, bits] of Object.entries(read.words)) this.words.set(word, bits)
    }
  }
}
