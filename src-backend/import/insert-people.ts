import { sendInvitations } from '../invites/send-invitations.ts'
import { insertRows } from '../store/insert-rows.ts'
import type { LicenseTable, MemberTable } from '../store/tables.ts'
import type { ImportWork } from './import-work.ts'

/** Puts imported people on a license; those of a list of invites are written to (S1.3). */
export async function insertPeople(
  work: ImportWork,
  { id, product }: Pick<LicenseTable, 'id' | 'product'>,
  people: readonly MemberTable[],
): Promise<void> {
  await insertRows(work.trx, 'member', people)
  if (work.request.as !== 'invites') return
  const license = { id, product, clientName: work.request.client.normalize('NFC') }
  await sendInvitations(
    work,
    license,
    people.map((person) => person.id),
  )
}
