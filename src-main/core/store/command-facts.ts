import type { LicenseFacts } from '#shared/domain/seats.ts'
import type { RuleContext } from './actor.ts'
import { OWNS_OR_WILL, shownFacts, type ShownFacts } from './shown-person.ts'
import type { StoreFile } from './store-file.ts'
import { idBytes, idText } from './person-ids.ts'

/** A license as the rules see it, by its internal id. */
export interface BookLicense {
  readonly id: number
  readonly facts: LicenseFacts
}

/** A person as it is shown, by its internal ids. */
export interface BookPerson {
  readonly id: number
  readonly licenseId: number
  readonly facts: ShownFacts
  /** The operator who last gave or took the seat. */
  readonly seatBy: string | null
}

interface LicenseRow {
  readonly uid: string
  readonly id: number
  readonly product: string
  readonly signed_up_on: string
  readonly included: number
  readonly additional: number
  readonly in_use: number
}

type PersonTuple = readonly [
  uid: string,
  id: number,
  licenseId: number,
  facts: ShownFacts,
  seatBy: string | null,
]

/** By public id; what is not in the book is left out. */
export function findLicenses(
  book: StoreFile,
  context: RuleContext,
  uids: readonly string[],
): ReadonlyMap<string, BookLicense> {
  const rows = book
    .sql(
      `SELECT license.uid, license.id, product, signed_up_on, included, additional, in_use
         FROM license JOIN client ON client.id = license.client_id
         WHERE license.uid IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(uids)) as LicenseRow[]
  return new Map(rows.map((row) => [row.uid, licenseOf(row, context)]))
}

function licenseOf(row: LicenseRow, context: RuleContext): BookLicense {
  const { included, additional, in_use: inUse, signed_up_on: clientSignedUpOn } = row
  const profile = context.profileOf(row.product)
  return { id: row.id, facts: { included, additional, inUse, profile, clientSignedUpOn } }
}

/** By public id; who is not in the book is left out. */
export function findPeople(book: StoreFile, uids: readonly string[]): Map<string, BookPerson> {
  const people = book
    .sql(
      `SELECT asked.value, member.id, license_id, ${shownFacts('member')}, seat_by
         FROM json_each(?) AS asked CROSS JOIN member ON member.uid = ${idBytes('asked.value')}`,
    )
    .raw()
    .all(JSON.stringify(uids)) as PersonTuple[]
  return new Map(
    people.map(([uid, id, licenseId, facts, seatBy]) => [uid, { id, licenseId, facts, seatBy }]),
  )
}

/** Public ids of the owners of these licenses (public ids): those told, and those whom something pending makes. */
export function findOwners(book: StoreFile, licenses: readonly string[]): string[] {
  return book
    .sql(
      `SELECT ${idText('member.uid')} FROM license CROSS JOIN member ON license_id = license.id
         WHERE license.uid IN (SELECT value FROM json_each(?)) AND ${OWNS_OR_WILL}`,
    )
    .pluck()
    .all(JSON.stringify(licenses)) as string[]
}
