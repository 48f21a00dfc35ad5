import { nameOrderKey } from '#shared/lib/fold.ts'
import type { ChangeRow } from '#shared/protocol/change-rows.ts'
import type { WireValue } from '#shared/protocol/changes.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt, valueAt } from './wire-rows.ts'

const COLUMNS = `uid, client_id, license_id, given_name, family_name, name_key, email, phone, role,
  is_owner, state, holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at`
const ONE = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

/** Rows in one statement: ten was the fastest of those measured; fifty is slower than one by one. */
const TOGETHER = 10

const insertOne = `INSERT INTO member (${COLUMNS}) VALUES ${ONE}`
const insertTen = `INSERT INTO member (${COLUMNS}) VALUES ${Array(TOGETHER).fill(ONE).join(', ')}`

/** Rows ids of the license that a member row belongs to. */
export interface Home {
  readonly clientId: number
  readonly licenseId: number
}

function columnsOf(row: ChangeRow, home: Home): WireValue[] {
  const givenName = textAt(row, at.member.givenName)
  const familyName = textAt(row, at.member.familyName)
  return [
    textAt(row, at.member.id),
    home.clientId,
    home.licenseId,
    givenName,
    familyName,
    nameOrderKey(familyName, givenName),
    valueAt(row, at.member.email),
    valueAt(row, at.member.phone),
    textAt(row, at.member.role),
    numberAt(row, at.member.isOwner),
    textAt(row, at.member.state),
    numberAt(row, at.member.holdsSeat),
    numberAt(row, at.member.billingPermission),
    valueAt(row, at.member.lastSeenAt),
    valueAt(row, at.member.invitedAt),
    valueAt(row, at.member.seatBy),
    valueAt(row, at.member.seatAt),
  ]
}

export function insertMember(book: StoreFile, row: ChangeRow, home: Home): void {
  book.sql(insertOne).run(columnsOf(row, home))
}

/** Adds many people; `homeOf` finds the license that each belongs to. */
export function insertMembers(
  book: StoreFile,
  rows: readonly ChangeRow[],
  homeOf: (row: ChangeRow) => Home,
): void {
  const whole = rows.length - (rows.length % TOGETHER)
  for (let start = 0; start < whole; start += TOGETHER) {
    const values: WireValue[] = []
    for (const row of rows.slice(start, start + TOGETHER))
      values.push(...columnsOf(row, homeOf(row)))
    book.sql(insertTen).run(values)
  }
  for (const row of rows.slice(whole)) insertMember(book, row, homeOf(row))
}
