import type { LetterLicense } from '../invites/write-letters.ts'
import { writableAgainAt, writtenOutToday } from '../invites/recipient-limit.ts'
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
  // The owner is on the license in any case, and may have been written to too often today; so may
  // others by now, whom somebody wrote to while their rows were judged.
  const addresses = people.flatMap(({ email }) => email ?? [])
  const writtenOut = await writtenOutToday(trx, dialect, operator.partner, addresses, now)
  const isLate = ({ email }: MemberTable): boolean => email !== null && writtenOut.has(email)
  const late = people.filter(isLate).map(({ id }) => id)
  const atOnce = people.filter((person) => !isLate(person)).map(({ id }) => id)
  await sendInvitations(work, license, atOnce)
  await sendInvitations(work, license, late, writableAgainAt(now))
}
