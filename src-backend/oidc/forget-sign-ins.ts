import type { Clock, Timers } from '#shared/lib/ports.ts'
import { forgetOldAttempts, OPERATORS_DOOR } from '../portal/sign-in/attempts.ts'
import { partnerIds } from '../store/forget.ts'
import { deleteDroppedResets } from '../store/messages.ts'
import { deleteExpiredPayloads } from '../store/oidc-payloads.ts'
import type { Store } from '../store/open-store.ts'
import { repeat, type Repeated } from '../work/repeat.ts'

/** Anybody can begin sign-ins and ask for letters, each a row: what is over must not gather for a day. */
const EVERY_MS = 5 * 60_000
/** So few that nobody waits long for the lock. */
const ROWS_PER_STATEMENT = 1_000

interface Needed {
  readonly store: Store
  readonly clock: Clock
}

/**
 * Throws away sign-ins that are over, finished or not, what was counted of tries, and letters that were
 * asked for nobody. Nothing of it waits for somebody who comes in. Several instances may do it at once.
 */
export async function forgetSignIns({ store, clock }: Needed): Promise<void> {
  const now = clock.now()
  await inPortions((rows) => deleteExpiredPayloads(store.db, now, rows))
  await inPortions((rows) => deleteDroppedResets(store.db, rows))
  for (const partner of [OPERATORS_DOOR, ...(await partnerIds(store.db))]) {
    await forgetOldAttempts({ store, clock }, partner)
  }
}

/** @param work deletes at most so many rows, and tells how many it found. */
async function inPortions(work: (rows: number) => Promise<number>): Promise<void> {
  while ((await work(ROWS_PER_STATEMENT)) === ROWS_PER_STATEMENT);
}

/** @param failed hears of a round that failed; the next one does its work, too. */
export function forgetSignInsAlways(
  needed: Needed,
  timers: Timers,
  failed: (error: unknown) => void,
): Repeated {
  return repeat({ everyMs: EVERY_MS, timers, failed }, () => forgetSignIns(needed))
}
