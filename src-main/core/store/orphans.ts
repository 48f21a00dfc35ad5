import type { Change } from './delta.ts'
import type { StoreFile } from './store-file.ts'
import { at, textAt } from './wire-rows.ts'

/**
 * Rows whose license or client has not come yet. A row comes at the version of its last change, so
 * a person may stand in an earlier checkpoint of a body than a license that changed later.
 */
export function orphansOf(book: StoreFile, changes: readonly Change[]): ReadonlySet<Change> {
  const clients = idsOf(changes, 'client', at.client.id)
  const licenses = idsOf(changes, 'license', at.license.id)
  const hasClient = (id: string) => clients.has(id) || isKnown(book, 'client', id)
  const hasLicense = (id: string) => licenses.has(id) || isKnown(book, 'license', id)
  return new Set(
    changes.filter((change) => {
      if (change.kind === 'license') return !hasClient(textAt(change, at.license.client))
      return change.kind === 'member' && !hasLicense(textAt(change, at.member.license))
    }),
  )
}

function idsOf(changes: readonly Change[], kind: 'client' | 'license', place: number): Set<string> {
  const ids = new Set<string>()
  for (const change of changes) if (change.kind === kind) ids.add(textAt(change, place))
  return ids
}

function isKnown(book: StoreFile, table: 'client' | 'license', uid: string): boolean {
  return book.sql(`SELECT 1 FROM ${table} WHERE uid = ?`).get(uid) !== undefined
}
