import { nameOrderKey } from '#shared/lib/fold.ts'
import { MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import { insertMember } from './member-rows.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt, valueAt } from './wire-rows.ts'
import { idBytes, idTextOrNull } from './person-ids.ts'

interface StoredMember {
  readonly id: number
  readonly license_id: number
  readonly given_name: string
  readonly family_name: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: string
  readonly is_owner: number
  readonly state: string
  readonly holds_seat: number
  readonly billing_permission: number
  readonly last_seen_at: number | null
  readonly invited_at: number | null
  readonly seat_by: string | null
  readonly seat_at: number | null
  readonly permission_group: string | null
  readonly mfa_required: number
  readonly auto_reply_at: number | null
}

const findMember = `SELECT id, license_id, given_name, family_name, email, phone, role, is_owner, state,
  holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at,
  ${idTextOrNull('permission_group')} AS permission_group, mfa_required, auto_reply_at FROM member
  WHERE uid = ${idBytes()}`

/** Adds a person or narrows the update to what differs, so that index and search rest otherwise. */
export function applyMember(book: StoreFile, row: ChangeRow): void {
  const licenseId = licenseIdOf(book, textAt(row, at.member.license))
  const uid = textAt(row, at.member.id)
  const stored = book.sql(findMember).get(uid) as StoredMember | undefined
  if (stored?.license_id === licenseId) return updateMember(book, stored, row)
  if (stored) removeMember(book, uid)
  insertMember(book, row, licenseId)
}

export function removeMember(book: StoreFile, uid: string): void {
  book.sql(`DELETE FROM member WHERE uid = ${idBytes()}`).run(uid)
}

function licenseIdOf(book: StoreFile, license: string): number {
  const id = book.sql('SELECT id FROM license WHERE uid = ?').pluck().get(license)
  if (id === undefined) throw new MalformedChange('A person came without the license.')
  return id as number
}

function updateMember(book: StoreFile, stored: StoredMember, row: ChangeRow): void {
  if (textDiffers(stored, row)) updateText(book, stored, row)
  if (restDiffers(stored, row)) updateRest(book, stored, row)
  const holdsSeat = numberAt(row, at.member.holdsSeat)
  if (stored.holds_seat !== holdsSeat) {
    book.sql('UPDATE member SET holds_seat = ? WHERE id = ?').run(holdsSeat, stored.id)
  }
}

function textDiffers(stored: StoredMember, row: ChangeRow): boolean {
  return (
    stored.given_name !== valueAt(row, at.member.givenName) ||
    stored.family_name !== valueAt(row, at.member.familyName) ||
    stored.email !== valueAt(row, at.member.email) ||
    stored.phone !== valueAt(row, at.member.phone)
  )
}

function updateText(book: StoreFile, stored: StoredMember, row: ChangeRow): void {
  const givenName = textAt(row, at.member.givenName)
  const familyName = textAt(row, at.member.familyName)
  book
    .sql(
      `UPDATE member SET given_name = ?, family_name = ?, name_key = ?, email = ?, phone = ?
         WHERE id = ?`,
    )
    .run(
      givenName,
      familyName,
      nameOrderKey(familyName, givenName),
      valueAt(row, at.member.email),
      valueAt(row, at.member.phone),
      stored.id,
    )
}

function restDiffers(stored: StoredMember, row: ChangeRow): boolean {
  return (
    stored.role !== valueAt(row, at.member.role) ||
    stored.is_owner !== valueAt(row, at.member.isOwner) ||
    stored.state !== valueAt(row, at.member.state) ||
    stored.billing_permission !== valueAt(row, at.member.billingPermission) ||
    stored.last_seen_at !== valueAt(row, at.member.lastSeenAt) ||
    stored.invited_at !== valueAt(row, at.member.invitedAt) ||
    stored.seat_by !== valueAt(row, at.member.seatBy) ||
    stored.seat_at !== valueAt(row, at.member.seatAt) ||
    stored.permission_group !== valueAt(row, at.member.group) ||
    stored.mfa_required !== valueAt(row, at.member.mfaRequired) ||
    stored.auto_reply_at !== valueAt(row, at.member.autoReplyAt)
  )
}

function updateRest(book: StoreFile, stored: StoredMember, row: ChangeRow): void {
  const state = textAt(row, at.member.state)
  book
    .sql(
      `UPDATE member SET role = ?, is_owner = ?, state = ?, billing_permission = ?,
         last_seen_at = ?, invited_at = ?, seat_by = ?, seat_at = ?, mfa_required = ?,
         auto_reply_at = ?, permission_group = ${idBytes()} WHERE id = ?`,
    )
    .run(
      textAt(row, at.member.role),
      numberAt(row, at.member.isOwner),
      state,
      numberAt(row, at.member.billingPermission),
      valueAt(row, at.member.lastSeenAt),
      valueAt(row, at.member.invitedAt),
      valueAt(row, at.member.seatBy),
      valueAt(row, at.member.seatAt),
      numberAt(row, at.member.mfaRequired),
      valueAt(row, at.member.autoReplyAt),
      valueAt(row, at.member.group),
      stored.id,
    )
}
