import type { ChangeFrame } from '#shared/protocol/changes.ts'
import { presentVersion } from '../store/partners.ts'
import type { Cursor } from './cursor.ts'
import { deltas } from './deltas.ts'
import { firstSync, totalsOf } from './first-sync.ts'
import { frameLine, headerLine, type Reading } from './reading.ts'

/** The body of `GET /v1/changes`, in pieces of whole lines. Nothing is read before it is asked for. */
export async function* changesBody(
  reading: Reading,
  cursor: Cursor | null,
): AsyncGenerator<string> {
  const present = await presentVersion(reading.store.db, reading.operator.partner)
  const reason = cursor && resetReason(reading, cursor, present)
  if (reason) {
    yield headerLine(reading, null) + frameLine({ frame: 'reset', reason })
    return
  }
  const isFirstSync = cursor === null || cursor.lastClient !== null
  // Before any row is read: what changes from now on comes again with the deltas.
  const version = cursor?.version ?? present
  yield headerLine(reading, isFirstSync ? await totalsOf(reading) : null)
  if (isFirstSync) yield* firstSync(reading, version, cursor?.lastClient ?? null)
  yield* deltas(reading, version)
}

type ResetReason = Extract<ChangeFrame, { frame: 'reset' }>['reason']

/** Why a cursor is void; null: go on from it. */
function resetReason(
  { store, operator }: Reading,
  cursor: Cursor,
  present: number,
): ResetReason | null {
  // A version ahead of the counter comes from data that a restored backup has lost.
  if (cursor.epoch !== store.epoch || cursor.version > present) return 'epoch'
  if (cursor.operator !== operator.id) return 'operator'
  return cursor.grantsVersion === operator.grantsVersion ? null : 'grants'
}
