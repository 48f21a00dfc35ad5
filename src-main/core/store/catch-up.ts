import { readBookState } from './book-state.ts'
import { lastEventSeq, licensesWithEventsSince } from './outbox-events.ts'
import { pendingLicenses } from './pending-commands.ts'
import { rebase } from './rebase.ts'
import type { Store } from './store-file.ts'

/**
 * Shows the outbox events that a crash or a full disk kept from the book. A book that is ahead of
 * `work` was put beside a restored outbox, so all of its effects are run again. Runs inside
 * `inBothFiles`.
 */
export function catchUp(store: Store, now: number): void {
  const { appliedSeq } = readBookState(store.book)
  const last = lastEventSeq(store.work)
  if (appliedSeq === last) return
  const since = appliedSeq > last ? 0 : appliedSeq
  const licenses = new Set([
    ...licensesWithEventsSince(store.work, since),
    ...licensesWithEffects(store),
  ])
  rebase(store, [...licenses], now)
}

/** Public ids of the licenses on which something is pending, or is shown as if it were. */
export function pendingOrShown(store: Store): string[] {
  return [...new Set([...licensesWithEffects(store), ...pendingLicenses(store)])]
}

/** Public ids of the licenses on which the book shows a pending command. */
function licensesWithEffects(store: Store): string[] {
  return store.book
    .sql('SELECT uid FROM license WHERE id IN (SELECT license_id FROM pending_effect)')
    .pluck()
    .all() as string[]
}
