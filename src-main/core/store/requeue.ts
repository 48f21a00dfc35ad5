import type { ConflictRecord } from './conflict-record.ts'
import { addEvent } from './outbox-events.ts'
import { lastSequence } from './outbox-store.ts'
import type { PendingCommand } from './pending-commands.ts'
import type { StoreFile } from './store-file.ts'

/**
 * Lets a parked command go on under its own id. It takes a place behind all others, because the
 * person wishes it now, on top of what they wished since; its old place is in no answer that anybody
 * keeps. One that may have been carried out is asked again and cannot be cancelled.
 */
export function requeue(work: StoreFile, record: ConflictRecord, at: number): PendingCommand {
  const { id, bulk, verb, license, args } = record
  const state = record.code === 'no-answer' ? 'unknown' : 'queued'
  const sequence = lastSequence(work) + 1
  work
    .sql(
      'UPDATE command SET sequence = ?, state = ?, code = NULL, short_by = 0, refusal = NULL WHERE id = ?',
    )
    .run(sequence, state, id)
  addEvent(work, id, 'requeued', at)
  return { sequence, id, bulk, verb, license, args, state, answered: null }
}
