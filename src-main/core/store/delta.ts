import { fold } from '#shared/lib/fold.ts'
import { MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import { insertClient, insertLicense } from './load.ts'
import { applyMember, removeMember } from './member-delta.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt } from './wire-rows.ts'

/** Part of a checkpoint: a row, or a client whose rows all go: for good, or because all come again. */
export type Change = ChangeRow | { readonly kind: 'revoked' | 'granted'; readonly client: string }

/** What applying rows did to ordered lists; grows while a checkpoint is applied. */
export interface DeltaOutcome {
  orderChanged: boolean
  changed: boolean
}

/**
 * In this order a row finds what it hangs on, and nothing is removed before it was moved. Whole
 * clients go first: the rows of one that was granted again come behind.
 */
const ORDER = ['revoked', 'granted', 'client', 'license', 'member', 'gone'] as const

/** Brings the rows of one checkpoint into a book whose pending effects on them are taken off. */
export function applyChanges(book: StoreFile, changes: readonly Change[]): DeltaOutcome {
  const outcome: DeltaOutcome = { orderChanged: false, changed: changes.length > 0 }
  const isPurge = changes.some((change) => change.kind === 'revoked')
  // What may not be seen any more is written over, not only unlinked.
  if (isPurge) book.db.pragma('secure_delete = ON')
  for (const kind of ORDER) {
    for (const change of changes) if (change.kind === kind) applyChange(book, change, outcome)
  }
  if (isPurge) book.db.pragma('secure_delete = OFF')
  return outcome
}

export function isWholeClient(change: Change): change is Exclude<Change, ChangeRow> {
  return change.kind === 'revoked' || change.kind === 'granted'
}

function applyChange(book: StoreFile, change: Change, outcome: DeltaOutcome): void {
  if (isWholeClient(change)) return removeClient(book, change.client, outcome)
  if (change.kind === 'client') return applyClient(book, change, outcome)
  if (change.kind === 'license') return applyLicense(book, change)
  if (change.kind === 'member') return applyMember(book, change, outcome)
  const id = textAt(change, at.gone.id)
  const kind = textAt(change, at.gone.kind)
  if (kind === 'member') removeMember(book, id, outcome)
  if (kind === 'license') removeLicense(book, id, outcome)
  if (kind === 'client') removeClient(book, id, outcome)
}

interface StoredClient {
  readonly id: number
  readonly name: string
  readonly signed_up_on: string
}

function applyClient(book: StoreFile, row: ChangeRow, outcome: DeltaOutcome): void {
  const stored = book
    .sql('SELECT id, name, signed_up_on FROM client WHERE uid = ?')
    .get(textAt(row, at.client.id)) as StoredClient | undefined
  const name = textAt(row, at.client.name)
  const signedUpOn = textAt(row, at.client.signedUpOn)
  if (stored?.name !== name || stored.signed_up_on !== signedUpOn) outcome.orderChanged = true
  if (!stored) insertClient(book, row)
  else {
    book
      .sql('UPDATE client SET name = ?, name_key = ?, signed_up_on = ? WHERE id = ?')
      .run(name, fold(name), signedUpOn, stored.id)
  }
}

function applyLicense(book: StoreFile, row: ChangeRow): void {
  const updated = book
    .sql(
      `UPDATE license SET product = ?, plan = ?, cycle = ?, included = ?, additional = ?,
         told_in_use = ?, told_people = ? WHERE uid = ?`,
    )
    .run(
      textAt(row, at.license.product),
      textAt(row, at.license.plan),
      textAt(row, at.license.cycle),
      numberAt(row, at.license.included),
      numberAt(row, at.license.additional),
      numberAt(row, at.license.inUse),
      numberAt(row, at.license.people),
      textAt(row, at.license.id),
    )
  if (updated.changes === 0) insertLicense(book, row, getClientId(book, row))
}

function getClientId(book: StoreFile, license: ChangeRow): number {
  const id = book
    .sql('SELECT id FROM client WHERE uid = ?')
    .pluck()
    .get(textAt(license, at.license.client)) as number | undefined
  if (id === undefined) throw new MalformedChange('A license came without its client.')
  return id
}

function removeLicense(book: StoreFile, uid: string, outcome: DeltaOutcome): void {
  book.sql('DELETE FROM member WHERE license_id = (SELECT id FROM license WHERE uid = ?)').run(uid)
  book.sql('DELETE FROM license WHERE uid = ?').run(uid)
  outcome.orderChanged = true
}

function removeClient(book: StoreFile, uid: string, outcome: DeltaOutcome): void {
  book.sql('DELETE FROM member WHERE client_id = (SELECT id FROM client WHERE uid = ?)').run(uid)
  book.sql('DELETE FROM license WHERE client_id = (SELECT id FROM client WHERE uid = ?)').run(uid)
  book.sql('DELETE FROM client WHERE uid = ?').run(uid)
  outcome.orderChanged = true
}
