import type { Clock, Timers } from '#shared/lib/ports.ts'
import { forgetOldAttempts, OPERATORS_DOOR } from '../portal/sign-in/attempts.ts'
import { deleteExpiredPayloads } from '../store/oidc-payloads.ts'
import type { Store } from '../store/open-store.ts'
import { repeat, type Repeated } from '../work/repeat.ts'

/** Anybody can begin sign-ins, each a row for half an hour: what is over must not gather for a day. */
const EVERY_MS = 5 * 60_000
/** So few that nobody waits long for the lock. */
const ROWS_PER_STATEMENT = 1_000

interface Needed {
  readonly store: Store
  readonly clock: Clock
}

/** Throws away sign-ins that are over, finished or not. Several instances may do it at once. */
export async function forgetSignIns({ store, clock }: Needed): Promise<void> {
  const now = clock.now()
  let deleted = ROWS_PER_STATEMENT
  while (deleted === ROWS_PER_STATEMENT) {
    deleted = await deleteExpiredPayloads(store.db, now, ROWS_PER_STATEMENT)
  }
  await forgetOldAttempts({ store, clock }, OPERATORS_DOOR)
}

/** @param failed hears of a round that failed; the next one does its work, too. */
export function forgetSignInsAlways(
  needed: Needed,
  timers: Timers,
  failed: (error: unknown) => void,
): Repeated {
  return repeat({ everyMs: EVERY_MS, timers, failed }, () => forgetSignIns(needed))
}
