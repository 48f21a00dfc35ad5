import type { Ids } from '#shared/lib/ports.ts'
import type { StoreDialect } from '../store/dialect.ts'
import type { Trx } from '../store/open-store.ts'
import type { DueTimers } from '../store/timers.ts'

/** One transaction over due timers of one kind and one partner. */
export interface TimerWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly partner: string
  readonly due: DueTimers
  readonly now: number
  readonly ids: Ids
}

/**
 * Takes the timers, does what they are for, and nothing for those that somebody else has taken.
 *
 * @returns the version that consoles are told of; null: nothing that they see has changed.
 */
export type TimerHandler = (work: TimerWork) => Promise<number | null>
