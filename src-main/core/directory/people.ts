import type { Timers } from '#shared/lib/ports.ts'
import type { Commit, Engine, Unsubscribe } from '../engine.ts'
import type { Breathe } from '../slices.ts'
import type { ChangedRows } from '../store/changed-rows.ts'
import type { BookReader } from './book-reader.ts'
import { BroadWords } from './broad-words.ts'
import { OrderUpkeep } from './order-upkeep.ts'
import type { RankedText, RosterParts } from './read-roster.ts'
import type { RosterReader } from './roster-reader.ts'
import { rereadLicenses, rereadMembers } from './roster-updates.ts'
import { Words, type Roster } from './roster.ts'

/** People read again at once: some milliseconds of this thread. */
const SLICE = 2_000

interface PeopleDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly roster: RosterReader
  readonly breathe: Breathe
  readonly timers: Timers
  /** So many arrivals are put in their places at once; absent: as many as are fast. */
  readonly mostMerged?: number | undefined
  /** See `BroadWords`. */
  readonly leastBroad?: number | undefined
}

/**
 * Keeps the roster as the book is: reads it whole at its first use and when the book is another one,
 * and after every commit only what that changed.
 */
export class People {
  /** As the book is by the last commit told, like the roster. */
  readonly broad: BroadWords
  private readonly deps: PeopleDeps
  private present: Roster | null = null
  private loading: Promise<void> | null = null
  private updating: Promise<void> | null = null
  /** Told while the whole was being read. */
  private late: ChangedRows[] = []
  /** Whom to read again. */
  private members: Int32Array[] = []
  private licenses: number[] = []
  /** Grows with each reason to read all anew. */
  private turn = 0
  private ranks = new Map<RankedText, Promise<Int32Array>>()
  private readonly upkeep: OrderUpkeep
  private readonly listeners = new Set<() => void>()

  constructor(deps: PeopleDeps) {
    this.deps = deps
    const { engine, roster, timers, leastBroad: least } = deps
    this.broad = new BroadWords({ engine, roster, timers, least })
    this.upkeep = new OrderUpkeep(deps, () => {
      for (const listener of [...this.listeners]) listener()
    })
  }

  /** As the book is by the last commit told; null: it is not whole yet. */
  async current(): Promise<Roster | null> {
    for (;;) {
      const { generation, phase } = this.deps.book.snapshot((_, state) => state)
      if (phase === 'loading') return null
      if (this.present?.generation === generation && !this.updating)
        return this.settled(this.present)
      await (this.updating ?? this.load())
      await this.deps.engine.whenBookStands()
    }
  }

  private settled(roster: Roster): Roster {
    this.upkeep.settle(roster)
    return roster
  }

  /** Of everybody: the place of an address or a number among all of them. */
  ranksOf(text: RankedText): Promise<Int32Array> {
    const known = this.ranks.get(text)
    if (known) return known
    const asked = this.readRanks(text)
    this.ranks.set(text, asked)
    asked.catch(() => this.ranks.delete(text))
    return asked
  }

  /** To be called after every commit. */
  take({ rows, generation }: Commit): void {
    if (rows === 'all') return this.startOver()
    this.upkeep.note(rows.named)
    if (this.loading) this.late.push(rows)
    if (this.present?.generation !== generation) return
    this.apply(rows)
    this.broad.note(rows)
  }

  /** To be called when something was met that this does not know of. */
  startOver(): void {
    const isUsed = this.present !== null || this.loading !== null
    this.turn += 1
    this.present = null
    this.late = []
    this.upkeep.forget()
    this.broad.forget()
    this.members = []
    this.licenses = []
    this.ranks = new Map()
    if (isUsed) this.load().catch((error: unknown) => this.deps.engine.reportDamage(error))
  }

  /** Told when lists that were opened before would be others now although nothing was committed. */
  onFresh(listener: () => void): Unsubscribe {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private load(): Promise<void> {
    this.loading ??= this.readAll().finally(() => {
      this.loading = null
    })
    return this.loading
  }

  private async readAll(): Promise<void> {
    const { turn } = this
    const parts = await this.deps.roster.read('readRoster')
    if (turn !== this.turn) return
    this.present = rosterOf(parts)
    this.broad.begin(this.present.generation, this.present.order.ids.length)
    const { late } = this
    this.late = []
    for (const rows of late) if (rows !== 'all') this.apply(rows)
  }

  private apply(rows: Exclude<ChangedRows, 'all'>): void {
    if (rows.contacts) this.ranks = new Map()
    if (rows.members.length + rows.licenses.length === 0) return
    this.members.push(rows.members)
    this.licenses.push(...rows.licenses)
    this.updating ??= this.update()
      .catch((error: unknown) => {
        this.deps.engine.reportDamage(error)
        this.startOver()
      })
      .finally(() => {
        this.updating = null
      })
  }

  /** The first slice at once, so that a small change is in before anybody is told of it. */
  private async update(): Promise<void> {
    while (this.updateSlice()) {
      await this.deps.breathe()
      await this.deps.engine.whenBookStands()
    }
  }

  /** @returns whether there is more. */
  private updateSlice(): boolean {
    const roster = this.present
    const next = this.members.shift() ?? new Int32Array()
    if (next.length > SLICE) this.members.unshift(next.subarray(SLICE))
    const touched = this.licenses.splice(0)
    if (!roster) return false
    this.deps.book.snapshot((reads, { generation }) => {
      if (generation !== roster.generation) return
      roster.version += 1
      const homes = rereadMembers(reads, roster, next.subarray(0, SLICE))
      rereadLicenses(reads, roster, [...new Set([...touched, ...homes])])
    })
    return this.members.length > 0
  }

  private async readRanks(text: RankedText): Promise<Int32Array> {
    return (await this.deps.roster.read('readRanks', text)).ranks
  }
}

function rosterOf({ generation, order, members, licenses, plans, dates }: RosterParts): Roster {
  const words = { plans: new Words(plans), dates: new Words(dates) }
  return { generation, version: 0, order, members, licenses: { ...licenses, ...words } }
}
