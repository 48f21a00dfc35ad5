import type { Refusal } from '#shared/domain/explain.ts'
import type { SeatDecision } from '#shared/domain/seats.ts'
import { openConflict } from './conflict-store.ts'
import { addEvent } from './outbox-events.ts'
import type { PendingCommand } from './pending-commands.ts'
import type { StoreFile } from './store-file.ts'

/** Why this console does not send a command, as the rule decided it and as it is explained. */
type Parking = Omit<Extract<SeatDecision, { outcome: 'refused' }>, 'outcome'> & {
  readonly refusal: Refusal
}

/** Sets a queued command aside for a person; it is not sent, and other commands go on. */
export function park(work: StoreFile, command: PendingCommand, why: Parking, at: number): void {
  work
    .sql(`UPDATE command SET state = 'parked', code = ?, short_by = ?, refusal = ? WHERE id = ?`)
    .run(why.code, why.shortBy, JSON.stringify(why.refusal), command.id)
  addEvent(work, command.id, 'parked', at)
  openConflict(work, command.id, at)
}

/**
 * Sets sent commands aside that the backend never takes, or fails on, so that others can go on. One
 * that may have arrived was perhaps carried out; nobody here can tell.
 */
export function parkSent(work: StoreFile, ids: readonly string[], at: number): void {
  for (const id of ids) {
    const { changes } = work
      .sql(
        `UPDATE command SET state = 'parked', short_by = 0,
           code = CASE state WHEN 'queued' THEN 'not-accepted' ELSE 'no-answer' END
         WHERE id = ? AND state IN ('queued', 'sending', 'unknown')`,
      )
      .run(id)
    if (changes === 0) continue
    addEvent(work, id, 'parked', at)
    openConflict(work, id, at)
  }
}

/**
 * Later parts of a click fail together with the first that was short of seats on their license. The
 * earlier a part, the more seats it needs for itself and those behind it.
 *
 * @returns by how many seats it was short; null: none was.
 */
export function wasShortBefore(
  work: StoreFile,
  { bulk, license }: Pick<PendingCommand, 'bulk' | 'license'>,
  seatsNeeded: number,
): number | null {
  const shortBy = work
    .sql(
      `SELECT short_by FROM command
         WHERE bulk = ? AND license = ? AND code = 'seats-short' AND state <> 'cancelled'
           AND json_extract(args, '$.seatsNeeded') > ?
         ORDER BY sequence LIMIT 1`,
    )
    .pluck()
    .get(bulk, license, seatsNeeded)
  return shortBy === undefined ? null : (shortBy as number)
}
