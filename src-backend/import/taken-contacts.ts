import type { ImportRow } from '#shared/protocol/imports.ts'
import type { Db, Store } from '../store/open-store.ts'
import type { LicenseTable } from '../store/tables.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { contactHolders } from '../store/contact-holders.ts'
import { listsOf, type ImportOwner } from '../store/imports.ts'
import type { RowRules } from './judge-rows.ts'

/** Of the rows' addresses and phones those that are taken on the license. */
export async function takenContacts(
  db: Db,
  dialect: Store['dialect'],
  { partner, id }: Pick<LicenseTable, 'partner' | 'id'>,
  owner: ImportOwner,
  rows: readonly ImportRow[],
): Promise<Pick<RowRules, 'emails' | 'phones'>> {
  const wantedEmails = rows.flatMap(({ email }) => normaliseEmail(email) ?? [])
  const wantedPhones = rows.flatMap(({ phone }) => phone ?? [])
  const place = { partner, license: id }
  const byEmail = await contactHolders(db, dialect, place, 'email', wantedEmails)
  const lists = await listsOf(db, dialect, partner, [...byEmail.values()])
  const emails = new Map(
    Array.from(byEmail, ([email, holder]) => [email, lists.get(holder) ?? null]),
  )
  const phones = new Set((await contactHolders(db, dialect, place, 'phone', wantedPhones)).keys())
  // The owner's invite stays the owner's place when it has expired.
  if (owner.email !== null) emails.set(owner.email, owner.from_list)
  if (owner.phone !== null) phones.add(owner.phone)
  return { emails, phones }
}
