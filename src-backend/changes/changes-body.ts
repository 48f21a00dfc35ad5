import { momentOf, type Moment } from '../store/moment.ts'
import { catchUp } from './catch-up.ts'
import type { Cursor, Place } from './cursor.ts'
import { firstSync, totalsOf } from './first-sync.ts'
import { reasonOfForgotten, type ResetReason } from './next-step.ts'
import { frameLine, headerLine, type Reading } from './reading.ts'

/** The body of `GET /v1/changes`, in pieces of whole lines. Nothing is read before it is asked for. */
export async function* changesBody(
  reading: Reading,
  cursor: Cursor | null,
): AsyncGenerator<string> {
  const now = await momentOf(reading.store.db, reading.operator)
  const reason = cursor && resetReason(reading, cursor, now)
  if (reason) {
    yield headerLine(reading, null) + frameLine({ frame: 'reset', reason })
    return
  }
  // Before any row is read: what changes from now on comes again with the deltas.
  const place = cursor ?? beginning(now)
  const isFirstSync = cursor === null || cursor.lastClient !== null
  yield headerLine(reading, isFirstSync ? await totalsOf(reading) : null)
  if (isFirstSync) yield* firstSync(reading, place)
  yield* catchUp(reading, { ...place, lastClient: null }, isFirstSync)
}

function beginning({ version, grantsVersion }: Moment): Place {
  return { version, grantsVersion, lastClient: null, granting: null }
}

/** Why a cursor is void; null: go on from it. */
function resetReason(
  { store, operator }: Reading,
  cursor: Cursor,
  now: Moment,
): ResetReason | null {
  // What is ahead of the present comes from data that a restored backup has lost.
  if (cursor.epoch !== store.epoch || cursor.version > now.version) return 'epoch'
  if (cursor.operator !== operator.id) return 'operator'
  if ((cursor.granting?.to ?? cursor.grantsVersion) > now.grantsVersion) return 'epoch'
  return cursor.version < now.forgotten ? reasonOfForgotten(cursor, now) : null
}
