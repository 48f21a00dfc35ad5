import type { ImportRow } from '#shared/protocol/imports.ts'
import type { Db, Store } from '../store/open-store.ts'
import type { LicenseTable } from '../store/tables.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { takenEmails, takenPhones, type ImportOwner } from '../store/imports.ts'
import type { RowRules } from './judge-rows.ts'

/** Of the rows' addresses and phones those that are taken on the license. */
export async function takenContacts(
  db: Db,
  dialect: Store['dialect'],
  license: Pick<LicenseTable, 'partner' | 'id'>,
  owner: ImportOwner,
  rows: readonly ImportRow[],
): Promise<Pick<RowRules, 'emails' | 'phones'>> {
  const wantedEmails = rows.flatMap(({ email }) => normaliseEmail(email) ?? [])
  const wantedPhones = rows.flatMap(({ phone }) => phone ?? [])
  const emails = await takenEmails(db, dialect, license, wantedEmails)
  const phones = await takenPhones(db, dialect, license, wantedPhones)
  // The owner's invite stays the owner's place when it has expired.
  if (owner.email !== null) emails.set(owner.email, owner.from_list)
  if (owner.phone !== null) phones.add(owner.phone)
  return { emails, phones }
}
