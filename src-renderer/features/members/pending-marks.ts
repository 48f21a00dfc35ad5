import { activationCode, revocationCode } from '#shared/domain/seats.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { DirectoryRow, MemberRow } from '#shared/rpc/contract/members.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'

/**
 * True where rows tell by themselves for whom the verb will be queued. What a row does not hold,
 * seats and permissions, must let everybody through.
 */
export function canMarkAhead(reckoning: VerbReckoning | null | undefined): boolean {
  if (!reckoning || reckoning.disabled !== null) return false
  return reckoning.short === 0 && reckoning.skipped.forbidden === 0
}

/** A selected row as it will be once the verb is queued; the same row where that changes nothing. */
export function markedAhead(row: DirectoryRow, verb: SeatVerb): DirectoryRow {
  if (row.kind !== 'person' || !row.selected || !isFor(row, verb)) return row
  return { ...row, licensed: verb === 'activate-seats', pending: verb }
}

function isFor(row: MemberRow, verb: SeatVerb): boolean {
  // What becomes of a wish that follows another one only the core can say.
  if (row.exempt || row.pending !== null) return false
  const holder = { holdsSeat: row.licensed, isOwner: row.isOwner, state: row.state }
  return verb === 'activate-seats'
    ? activationCode(holder) === 'activated'
    : revocationCode(holder) === 'revoked'
}
