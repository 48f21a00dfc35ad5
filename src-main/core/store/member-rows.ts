import { nameOrderKey } from '#shared/lib/fold.ts'
import { MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import type { WireValue } from '#shared/protocol/changes.ts'
import { codeOf } from './error-code.ts'
import type { Statement } from './open-database.ts'
import { idBytes } from './person-ids.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt, valueAt } from './wire-rows.ts'

const COLUMNS = `uid, license_id, given_name, family_name, name_key, email, phone, role,
  is_owner, state, holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at,
  permission_group, mfa_required, auto_reply_at`
const ONE = `(${idBytes()}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
  ${idBytes()}, ?, ?)`

/** Rows in one statement: ten was the fastest of those measured; fifty is slower than one by one. */
const TOGETHER = 10

const insertOne = `INSERT INTO member (${COLUMNS}) VALUES ${ONE}`
const insertTen = `INSERT INTO member (${COLUMNS}) VALUES ${Array(TOGETHER).fill(ONE).join(', ')}`

const NO_ID = /^SQLITE_CONSTRAINT_(NOTNULL|CHECK)$/

const { member } = at

/** Puts a person's columns behind those of others that are added in the same statement. */
function pushColumns(values: WireValue[], row: ChangeRow, licenseId: number): void {
  const givenName = textAt(row, member.givenName)
  const familyName = textAt(row, member.familyName)
  values.push(
    textAt(row, member.id),
    licenseId,
    givenName,
    familyName,
    nameOrderKey(familyName, givenName),
    valueAt(row, member.email),
    valueAt(row, member.phone),
    textAt(row, member.role),
    numberAt(row, member.isOwner),
    textAt(row, member.state),
    numberAt(row, member.holdsSeat),
    numberAt(row, member.billingPermission),
    valueAt(row, member.lastSeenAt),
    valueAt(row, member.invitedAt),
    valueAt(row, member.seatBy),
    valueAt(row, member.seatAt),
    valueAt(row, member.group),
    numberAt(row, member.mfaRequired),
    valueAt(row, member.autoReplyAt),
  )
}

export function insertMember(book: StoreFile, row: ChangeRow, licenseId: number): void {
  const values: WireValue[] = []
  pushColumns(values, row, licenseId)
  insert(book.sql(insertOne), values)
}

export interface HousedMember {
  readonly row: ChangeRow
  readonly licenseId: number
}

/** Adds many people. */
export function insertMembers(book: StoreFile, people: readonly HousedMember[]): void {
  const tens = book.sql(insertTen)
  const whole = people.length - (people.length % TOGETHER)
  const values: WireValue[] = []
  for (const [index, { row, licenseId }] of people.entries()) {
    if (index >= whole) insertMember(book, row, licenseId)
    else {
      pushColumns(values, row, licenseId)
      if ((index + 1) % TOGETHER === 0) insert(tens, values.splice(0))
    }
  }
}

/** That an id is one, the table checks: to look at each of a million here would cost far more. */
function insert(statement: Statement, values: readonly WireValue[]): void {
  try {
    statement.run(values)
  } catch (cause) {
    if (!NO_ID.test(codeOf(cause) ?? '')) throw cause
    throw new MalformedChange('A person came without a public id.', { cause })
  }
}
