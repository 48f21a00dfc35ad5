import { isWholeClient, type Change } from './delta.ts'
import type { StoreFile } from './store-file.ts'
import { at, textAt } from './wire-rows.ts'
import { idBytes } from './person-ids.ts'

/** Public ids of the licenses that the rows are about; asked before the rows are in. */
export function touchedLicenses(book: StoreFile, changes: readonly Change[]): string[] {
  const touched = new Set<string>()
  for (const change of changes) for (const license of licensesOf(book, change)) touched.add(license)
  return [...touched]
}

/** Public ids of the people whom the rows are about; `all` where a whole license or client goes. */
export function touchedPeople(changes: readonly Change[]): string[] | 'all' {
  const touched = new Set<string>()
  for (const change of changes) {
    if (isWholeClient(change)) return 'all'
    if (change.kind === 'member') touched.add(textAt(change, at.member.id))
    if (change.kind !== 'gone') continue
    if (textAt(change, at.gone.kind) !== 'member') return 'all'
    touched.add(textAt(change, at.gone.id))
  }
  return [...touched]
}

function licensesOf(book: StoreFile, change: Change): string[] {
  if (isWholeClient(change)) return licensesOfClient(book, change.client)
  if (change.kind === 'client') return licensesOfClient(book, textAt(change, at.client.id))
  if (change.kind === 'license') return [textAt(change, at.license.id)]
  if (change.kind === 'member') return [textAt(change, at.member.license)]
  const id = textAt(change, at.gone.id)
  const kind = textAt(change, at.gone.kind)
  if (kind === 'client') return licensesOfClient(book, id)
  return kind === 'license' ? [id] : licenseOfMember(book, id)
}

export function licensesOfClient(book: StoreFile, client: string): string[] {
  return book
    .sql(
      `SELECT license.uid FROM license JOIN client ON client.id = license.client_id
         WHERE client.uid = ?`,
    )
    .pluck()
    .all(client) as string[]
}

function licenseOfMember(book: StoreFile, member: string): string[] {
  return book
    .sql(
      `SELECT license.uid FROM member JOIN license ON license.id = member.license_id
         WHERE member.uid = ${idBytes()}`,
    )
    .pluck()
    .all(member) as string[]
}
