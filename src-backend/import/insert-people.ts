import type { LetterLicense } from '../invites/write-letters.ts'
import { writtenOutToday } from '../invites/recipient-limit.ts'
import { sendInvitations } from '../invites/send-invitations.ts'
import { insertRows } from '../store/insert-rows.ts'
import type { MemberTable } from '../store/tables.ts'
import type { ImportWork } from './import-work.ts'

/** Puts imported people on a license; those of a list of invites are written to (S1.3). */
export async function insertPeople(
  work: ImportWork,
  license: LetterLicense,
  people: readonly MemberTable[],
): Promise<void> {
  const { trx, dialect, operator, now } = work
  await insertRows(trx, 'member', people)
  if (work.request.as !== 'invites') return
  // The owner's address may have been written to too often: the invitation can be sent tomorrow.
  const addresses = people.flatMap(({ email }) => email ?? [])
  const writtenOut = await writtenOutToday(trx, dialect, operator.partner, addresses, now)
  const written = people.filter(({ email }) => email !== null && !writtenOut.has(email))
  await sendInvitations(
    work,
    license,
    written.map(({ id }) => id),
  )
}
