import type { Clock } from '#shared/lib/ports.ts'
import { paceMeter } from '#shared/lib/pace.ts'
import type { Pace, RebuildReason, SyncState } from '#shared/rpc/contract/session.ts'

/** How far the filling of a book has come; counts people. */
export interface FillProgress {
  /** A body begins. @param total null: not told. */
  begin(reason: RebuildReason | null, done: number, total: number | null): SyncState
  add(people: number): SyncState
  /** It stands still because a person wants it to. */
  hold(): SyncState
}

export function fillProgress(clock: Clock): FillProgress {
  const meter = paceMeter(clock)
  let reason: RebuildReason | null = null
  let done = 0
  let total: number | null = null

  function now(pace: Pace): SyncState {
    return reason === null
      ? { name: 'first', done, total, pace }
      : { name: 'rebuild', reason, done, total, pace }
  }

  function measured(): Pace {
    const pace = meter.at(done, total)
    if (!pace) return null
    const { perSecond, leftMs } = pace
    return { perSecond, leftMs: leftMs === null ? null : Math.round(leftMs) }
  }

  return {
    begin(why, from, of) {
      reason = why
      done = from
      total = of
      return now(measured())
    },
    add(people) {
      done += people
      return now(measured())
    },
    hold: () => now(null),
  }
}
