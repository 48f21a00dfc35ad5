import type { Bulk } from '#shared/rpc/contract/bulks.ts'
import type { Pace, Status } from '#shared/rpc/contract/session.ts'

/** How fast one click is answered. It is known only while nothing else waits in the same outbox. */
export function bulkPace(bulk: Bulk, outbox: Status['outbox'] | undefined): Pace {
  if (!outbox || bulk.waiting === 0) return null
  return bulk.waiting === outbox.queued + outbox.sending ? outbox.pace : null
}
