import type { SeatDecision } from '#shared/domain/seats.ts'
import { addEvent } from './outbox-events.ts'
import type { PendingCommand } from './pending-commands.ts'
import type { StoreFile } from './store-file.ts'

type Refusal = Extract<SeatDecision, { outcome: 'refused' }>

/** Sets a queued command aside for a person; it is not sent, and other commands go on. */
export function park(work: StoreFile, command: PendingCommand, refusal: Refusal, at: number): void {
  work
    .sql(`UPDATE command SET state = 'parked', code = ?, short_by = ? WHERE id = ?`)
    .run(refusal.code, refusal.shortBy, command.id)
  addEvent(work, command.id, 'parked', at)
}

/**
 * Later commands of a click fail together with the first that was short of seats on their license.
 *
 * @returns by how many seats it was short; null: none was.
 */
export function wasShortBefore(work: StoreFile, command: PendingCommand): number | null {
  const shortBy = work
    .sql(
      `SELECT short_by FROM command
         WHERE bulk = ? AND license = ? AND sequence < ? AND code = 'seats-short'
         ORDER BY sequence LIMIT 1`,
    )
    .pluck()
    .get(command.bulk, command.license, command.sequence)
  return shortBy === undefined ? null : (shortBy as number)
}
