import { fold } from '#shared/lib/fold.ts'
import { MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import { insertClient, insertLicense } from './load.ts'
import { applyMember, removeMember } from './member-delta.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt, valueAt } from './wire-rows.ts'
import { writtenOver } from './written-over.ts'

/** Part of a checkpoint: a row, or a client whose rows all go: for good, or because all come again. */
export type Change = ChangeRow | { readonly kind: 'revoked' | 'granted'; readonly client: string }

/**
 * In this order a row finds what it hangs on, and nothing is removed before it was moved. Whole
 * clients go first: the rows of one that was granted again come behind.
 */
const ORDER = ['revoked', 'granted', 'client', 'license', 'member', 'gone'] as const

/** Brings the rows of one checkpoint into a book whose pending effects on them are taken off. */
export function applyChanges(book: StoreFile, changes: readonly Change[]): void {
  const isPurge = changes.some((change) => change.kind === 'revoked')
  const apply = (): void => applyInOrder(book, changes)
  if (isPurge) writtenOver(book, apply)
  else apply()
}

function applyInOrder(book: StoreFile, changes: readonly Change[]): void {
  for (const kind of ORDER) {
    for (const change of changes) if (change.kind === kind) applyChange(book, change)
  }
}

export function isWholeClient(change: Change): change is Exclude<Change, ChangeRow> {
  return change.kind === 'revoked' || change.kind === 'granted'
}

/** Licenses may have gone for good. */
export function takesLicenses(change: Change): boolean {
  if (change.kind === 'gone') return textAt(change, at.gone.kind) !== 'member'
  return change.kind === 'revoked'
}

function applyChange(book: StoreFile, change: Change): void {
  if (change.kind === 'revoked') removeEntries(book, change.client)
  if (isWholeClient(change)) return removeClient(book, change.client)
  if (change.kind === 'client') return applyClient(book, change)
  if (change.kind === 'license') return applyLicense(book, change)
  if (change.kind === 'member') return applyMember(book, change)
  const id = textAt(change, at.gone.id)
  const kind = textAt(change, at.gone.kind)
  if (kind === 'member') removeMember(book, id)
  if (kind === 'license') removeLicense(book, id)
  if (kind !== 'client') return
  removeEntries(book, id)
  removeClient(book, id)
}

/** They name people. Those of a granted client stay: they may have come before it. */
function removeEntries(book: StoreFile, client: string): void {
  book.sql('DELETE FROM inbox_entry WHERE client = ?').run(client)
}

function applyClient(book: StoreFile, row: ChangeRow): void {
  const stored = findClient(book, textAt(row, at.client.id))
  if (stored === undefined) return void insertClient(book, row)
  const name = textAt(row, at.client.name)
  book
    .sql('UPDATE client SET name = ?, name_key = ?, signed_up_on = ? WHERE id = ?')
    .run(name, fold(name), textAt(row, at.client.signedUpOn), stored)
}

function findClient(book: StoreFile, uid: string): number | undefined {
  return book.sql('SELECT id FROM client WHERE uid = ?').pluck().get(uid) as number | undefined
}

function applyLicense(book: StoreFile, row: ChangeRow): void {
  const updated = book
    .sql(
      `UPDATE license SET product = ?, plan = ?, cycle = ?, included = ?, additional = ?,
         told_in_use = ?, told_people = ?, permission_groups = ? WHERE uid = ?`,
    )
    .run(
      textAt(row, at.license.product),
      textAt(row, at.license.plan),
      textAt(row, at.license.cycle),
      numberAt(row, at.license.included),
      numberAt(row, at.license.additional),
      numberAt(row, at.license.inUse),
      numberAt(row, at.license.people),
      valueAt(row, at.license.groups),
      textAt(row, at.license.id),
    )
  if (updated.changes === 0) insertLicense(book, row, getClientId(book, row))
}

function getClientId(book: StoreFile, license: ChangeRow): number {
  const id = findClient(book, textAt(license, at.license.client))
  if (id === undefined) throw new MalformedChange('A license came without its client.')
  return id
}

function removeLicense(book: StoreFile, uid: string): void {
  book.sql('DELETE FROM member WHERE license_id = (SELECT id FROM license WHERE uid = ?)').run(uid)
  book.sql('DELETE FROM license WHERE uid = ?').run(uid)
}

function removeClient(book: StoreFile, uid: string): void {
  book
    .sql(
      `DELETE FROM member WHERE license_id IN (
         SELECT license.id FROM license JOIN client ON client.id = client_id WHERE client.uid = ?
       )`,
    )
    .run(uid)
  book.sql('DELETE FROM license WHERE client_id = (SELECT id FROM client WHERE uid = ?)').run(uid)
  book.sql('DELETE FROM client WHERE uid = ?').run(uid)
}
