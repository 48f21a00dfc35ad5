import { normaliseEmail } from '#shared/domain/email-address.ts'
import { invitesTakeSeats } from '#shared/domain/profile.ts'
import { freeSeats } from '#shared/domain/seats.ts'
import type { ImportAnswer, ImportNumbers } from '#shared/protocol/imports.ts'
import { writtenOutToday } from '../invites/recipient-limit.ts'
import type { ImportWork } from './import-work.ts'
import type { JudgedRows, RowRules } from './judge-rows.ts'

/** What the rows are judged by beside who is there: an import never buys, and writes to nobody too often. */
export async function requestRules(
  { trx, dialect, request, profile, owner, operator, now }: ImportWork,
  clientSignedUpOn: string,
  seats: ImportAnswer['seats'],
  { inUse }: ImportNumbers,
): Promise<Omit<RowRules, 'emails' | 'phones' | 'group'>> {
  const takesSeats = request.as === 'invites' && invitesTakeSeats(profile, clientSignedUpOn)
  const isInvites = request.as === 'invites'
  const emails = isInvites ? request.rows.flatMap(({ email }) => normaliseEmail(email) ?? []) : []
  return {
    list: request.list,
    owner,
    invites: isInvites ? profile : null,
    writtenOut: await writtenOutToday(trx, dialect, operator.partner, emails, now),
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
