import type { Engine } from '../engine.ts'
import type { BookReader } from './book-reader.ts'
import { mergeOrder } from './merge-order.ts'
import type { RosterReader } from './roster-reader.ts'
import type { NameOrder, Roster } from './roster.ts'

/** More people than that are put in their places by reading the whole order anew, elsewhere. */
const MOST_MERGED = 1_000

interface UpkeepDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly roster: RosterReader
  readonly mostMerged?: number | undefined
}

interface Noted {
  readonly change: number
  readonly named: Int32Array
}

/**
 * Keeps a roster's name order as the book is. Few people who came, went or were renamed are put in
 * their places when somebody asks. Where they are many the order is read anew beside this thread,
 * while lists go on being made of the last one: in those nobody stands who is gone, and who came is
 * not there yet.
 */
export class OrderUpkeep {
  private readonly deps: UpkeepDeps
  private noted: Noted[] = []
  private reading: Promise<void> | null = null
  /** Somebody was left out of a list because the book was ahead of what was told. */
  private isBehind = false
  private readonly onFresh: () => void

  /** @param onFresh told when lists that were opened before would be others now. */
  constructor(deps: UpkeepDeps, onFresh: () => void) {
    this.deps = deps
    this.onFresh = onFresh
    deps.engine.onStored(() => this.catchUp())
  }

  note(named: Int32Array): void {
    if (named.length > 0) this.noted.push({ change: this.deps.engine.change(), named })
  }

  forget(): void {
    this.noted = []
  }

  /** Brings the order to what was told, at once or in a while. */
  settle(roster: Roster): void {
    this.noted = this.noted.filter(({ change }) => change > roster.order.change)
    const named = new Set(this.noted.flatMap((noted) => [...noted.named]))
    if (named.size === 0) return
    if (named.size > (this.deps.mostMerged ?? MOST_MERGED)) return this.readAnew(roster)
    this.deps.book.snapshot((reads, { generation, change }) => {
      if (generation !== roster.generation) return
      // A book that is ahead may have others in other places. What it is ahead by need not be a
      // change of people, so nobody else would tell that they can be put in theirs now.
      this.isBehind = change !== this.deps.engine.change()
      if (this.isBehind) return
      const merged = mergeOrder(reads, roster.order, named, change)
      if (merged) put(roster, merged)
      else this.readAnew(roster)
    })
  }

  private catchUp(): void {
    if (!this.isBehind) return
    this.isBehind = false
    this.onFresh()
  }

  private readAnew(roster: Roster): void {
    this.reading ??= this.read(roster)
      .catch((error: unknown) => this.deps.engine.reportDamage(error))
      .finally(() => {
        this.reading = null
      })
  }

  private async read(roster: Roster): Promise<void> {
    const { generation, order } = await this.deps.roster.read('readNameOrder')
    if (roster.generation !== generation || order.change < roster.order.change) return
    put(roster, order)
    this.onFresh()
  }
}

function put(roster: Roster, order: NameOrder): void {
  roster.order = order
  roster.version += 1
}
