import type { Clock, Timers } from '#shared/lib/ports.ts'
import { forgetSome, FORGETTABLE, partnerIds } from '../store/forget.ts'
import { forgetKeys } from '../store/once-requests.ts'
import type { Store } from '../store/open-store.ts'
import { repeat, type Repeated } from '../work/repeat.ts'

const DAY_MS = 86_400_000
/** A console that was away for longer begins anew. */
const KEPT_MS = 90 * DAY_MS
/** Whoever repeats a request does so within a day. */
const KEYS_KEPT_MS = 2 * DAY_MS
/** Far below what a transaction may hold, so that nobody waits long for it. */
const ROWS_PER_TRANSACTION = 2_500

/**
 * Throws away tombstones and grant changes that are older than 90 days, and what requests with an
 * Idempotency-Key came to after two. Several instances may do it at once.
 */
export async function forgetOld(store: Store, now: number): Promise<void> {
  for (const partner of await partnerIds(store.db)) {
    for (const table of FORGETTABLE) await forgetAll(store, { partner, table }, now - KEPT_MS)
    await store.write((trx) => forgetKeys(trx, partner, now - KEYS_KEPT_MS))
  }
}

async function forgetAll(
  store: Store,
  of: Parameters<typeof forgetSome>[1],
  before: number,
): Promise<void> {
  let isMore = true
  while (isMore) {
    isMore = await store.write((trx) => forgetSome(trx, of, before, ROWS_PER_TRANSACTION))
  }
}

export interface ForgetDaily {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  /** Hears of a day that failed; the next one does its work, too. */
  failed(error: unknown): void
}

/** Forgets at once and then every day. */
export function forgetDaily({ store, clock, timers, failed }: ForgetDaily): Repeated {
  return repeat({ everyMs: DAY_MS, timers, failed }, () => forgetOld(store, clock.now()))
}
