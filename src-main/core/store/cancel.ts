import { closeConflicts } from './conflict-store.ts'
import { addEvents } from './outbox-events.ts'
import type { StoreFile } from './store-file.ts'

/** A command that is taken back. */
export interface Cancelled {
  readonly id: string
  readonly license: string
  readonly people: number
}

/**
 * Never sent, or lost with the backend's data: nothing of it is carried out. One that was parked without
 * an answer may have been.
 */
const UNSENT = `(state = 'queued' OR (state = 'parked' AND code <> 'no-answer'))`

/** Takes back what was never sent of a click, parked commands among them. */
export function cancelBulk(work: StoreFile, bulk: string, at: number): Cancelled[] {
  const unsent = work
    .sql(`SELECT id, license, people FROM command WHERE bulk = ? AND ${UNSENT} ORDER BY sequence`)
    .all(bulk) as Cancelled[]
  cancelThese(work, unsent, at)
  return unsent
}

/** Takes back those of these commands, or of all that are queued, that were never sent. */
export function cancelCommands(
  work: StoreFile,
  ids: readonly string[] | 'all',
  at: number,
): { readonly cancelled: readonly Cancelled[]; readonly tooLate: number } {
  const named = JSON.stringify(ids === 'all' ? waiting(work) : ids)
  const unsent = work
    .sql(
      `SELECT id, license, people FROM command
         WHERE id IN (SELECT value FROM json_each(?)) AND ${UNSENT} ORDER BY sequence`,
    )
    .all(named) as Cancelled[]
  const tooLate = work
    .sql(
      `SELECT coalesce(sum(people), 0) FROM command
         WHERE id IN (SELECT value FROM json_each(?)) AND state IN ('sending', 'unknown', 'done')`,
    )
    .pluck()
    .get(named) as number
  cancelThese(work, unsent, at)
  return { cancelled: unsent, tooLate }
}

/** Whatever they wait for: nobody asks for them any more. Their effects are the caller's to take off. */
export function cancelThese(
  work: StoreFile,
  commands: readonly { readonly id: string }[],
  at: number,
): void {
  const ids = commands.map((command) => command.id)
  work
    .sql(
      `UPDATE command SET state = 'cancelled', settled_at = ?
         WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .run(at, JSON.stringify(ids))
  addEvents(work, ids, 'cancelled', at)
  closeConflicts(work, ids, 'dropped', at)
}

function waiting(work: StoreFile): string[] {
  return work
    .sql(`SELECT id FROM command WHERE state IN ('queued', 'sending', 'unknown')`)
    .pluck()
    .all() as string[]
}

export function peopleOf(commands: readonly Cancelled[]): number {
  return commands.reduce((people, command) => people + command.people, 0)
}
