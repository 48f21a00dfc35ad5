import { z } from 'zod'
import { closeConflicts, openConflict } from './conflict-store.ts'
import { isForgotten } from './forget-names.ts'
import { addEvent } from './outbox-events.ts'
import { readMeta, writeMeta, type StoreFile } from './store-file.ts'

/** What the backend's ledger says of commands that it answered in an earlier life of its data. */
export interface Recalled {
  /** The life that the backend lives now. */
  readonly epoch: string
  /** Ids of `askedInRecall`; none: nothing is left to ask. */
  readonly asked: readonly string[]
  /** Those of them that the ledger holds. */
  readonly known: readonly string[]
  readonly at: number
}

/** What `work` notes of how far the backend was asked. */
const progress = z.object({
  epoch: z.string(),
  /** The sequence up to which it was; null: of all. */
  through: z.int().nullable(),
})

/** The backend's data have forgotten these, whatever has become of them here since. */
const LOST = `code = 'lost-in-restore' AND state IN ('parked', 'cancelled')`

/**
 * Ids of the next commands that the backend of this life is to be asked about, in the order in which
 * they were made: those that an earlier life applied, and those that a later copy may know again.
 * null: it was asked about all.
 */
export function askedInRecall(work: StoreFile, epoch: string, limit: number): string[] | null {
  const through = throughOf(work, epoch)
  if (through === null) return null
  return work
    .sql(
      `SELECT id FROM command
         WHERE sequence > ? AND ((state = 'done' AND outcome = 'applied' AND epoch IS NOT ?) OR (${LOST}))
         ORDER BY sequence LIMIT ?`,
    )
    .pluck()
    .all(through, epoch, limit) as string[]
}

/**
 * What the ledger lacks waits for a person: to send it again by itself could undo what others did
 * since. What was set aside so and is known after all is asked for its answer. Runs inside
 * `inBothFiles`.
 *
 * @returns ids of the commands that wait for something else now.
 */
export function takeRecalled(work: StoreFile, { epoch, asked, known, at }: Recalled): string[] {
  const isKnown = new Set(known)
  const changed = asked.filter((id) =>
    isKnown.has(id) ? askAgain(work, id, at) : parkLost(work, id, at),
  )
  const last = asked.at(-1)
  const through = last === undefined ? null : sequenceOf(work, last)
  writeMeta(work, 'recall', JSON.stringify({ epoch, through }))
  return changed
}

function parkLost(work: StoreFile, id: string, at: number): boolean {
  const { changes } = work
    .sql(
      `UPDATE command SET state = 'parked', code = 'lost-in-restore', short_by = 0,
         settled_at = NULL, outcome = NULL, version = NULL, epoch = NULL, answered = NULL,
         people_applied = 0, people_refused = 0
       WHERE id = ? AND state = 'done'`,
    )
    .run(id)
  if (changes === 0) return false
  addEvent(work, id, 'parked', at)
  openConflict(work, id, at)
  return true
}

/** One whose people were forgotten would be another command under the same id. */
function askAgain(work: StoreFile, id: string, at: number): boolean {
  const lost = work.sql(`SELECT verb, args FROM command WHERE id = ? AND ${LOST}`).get(id)
  if (lost === undefined || isForgotten(lost as { verb: string; args: string })) return false
  work
    .sql(`UPDATE command SET state = 'unknown', code = NULL, settled_at = NULL WHERE id = ?`)
    .run(id)
  addEvent(work, id, 'requeued', at)
  closeConflicts(work, [id], 'answered', at)
  return true
}

function throughOf(work: StoreFile, epoch: string): number | null {
  const kept = readMeta(work, 'recall')
  if (kept === null) return 0
  const note = progress.parse(JSON.parse(kept))
  return note.epoch === epoch ? note.through : 0
}

function sequenceOf(work: StoreFile, id: string): number {
  return work.sql('SELECT sequence FROM command WHERE id = ?').pluck().get(id) as number
}
