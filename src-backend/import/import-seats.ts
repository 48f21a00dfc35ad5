import { invitesTakeSeats } from '#shared/domain/profile.ts'
import { freeSeats } from '#shared/domain/seats.ts'
import type { ImportAnswer, ImportNumbers } from '#shared/protocol/imports.ts'
import type { ImportWork } from './import-work.ts'
import type { JudgedRows, RowRules } from './judge-rows.ts'

/** What of a request's seats the rows are judged by: an import never buys. */
export function seatRules(
  { request, profile, owner }: ImportWork,
  clientSignedUpOn: string,
  seats: ImportAnswer['seats'],
  { inUse }: ImportNumbers,
): Pick<RowRules, 'list' | 'owner' | 'freeSeats'> {
  const takesSeats = request.as === 'invites' && invitesTakeSeats(profile, clientSignedUpOn)
  return {
    list: request.list,
    owner,
    freeSeats: takesSeats ? freeSeats({ ...seats, inUse }) : null,
  }
}

/** @param before with the owner, who is therefore not counted again. */
export function numbersAfter(
  before: ImportNumbers,
  { accepted, seats }: JudgedRows,
  owner: string,
): ImportNumbers {
  const others = accepted.filter((row) => row.email !== owner)
  return { inUse: before.inUse + seats, people: before.people + others.length }
}
