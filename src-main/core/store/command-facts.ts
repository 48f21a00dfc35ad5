import type { LicenseFacts, SeatHolder } from '#shared/domain/seats.ts'
import type { PersonState } from '#shared/domain/words.ts'
import type { RuleContext } from './actor.ts'
import { shownSeat } from './shown-seat.ts'
import type { StoreFile } from './store-file.ts'
import { idBytes } from './person-ids.ts'

/** A license as the rules see it, by its internal id. */
export interface BookLicense {
  readonly id: number
  readonly facts: LicenseFacts
}

/** A person as the rules see it, by its internal ids. */
export interface BookPerson extends SeatHolder {
  readonly id: number
  readonly licenseId: number
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
  holdsSeat: number,
  isOwner: number,
  state: PersonState,
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
      `SELECT asked.value, member.id, license_id, ${shownSeat('member')}, is_owner, state, seat_by
         FROM json_each(?) AS asked CROSS JOIN member ON member.uid = ${idBytes('asked.value')}`,
    )
    .raw()
    .all(JSON.stringify(uids)) as PersonTuple[]
  return new Map(
    people.map(([uid, id, licenseId, holdsSeat, isOwner, state, seatBy]) => [
      uid,
      { id, licenseId, holdsSeat: holdsSeat === 1, isOwner: isOwner === 1, state, seatBy },
    ]),
  )
}
