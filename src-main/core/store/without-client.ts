import type { Change } from './delta.ts'
import type { StoreFile } from './store-file.ts'
import { licensesOfClient } from './touched-licenses.ts'
import { at, textAt } from './wire-rows.ts'

/**
 * What is left of rows that wait for their checkpoint when all of a client go, or come anew: whole
 * clients are applied first, so what came of this one before would outlive its own end.
 */
export function withoutClient(
  book: StoreFile,
  changes: readonly Change[],
  client: string,
): Change[] {
  const licenses = new Set(licensesOfClient(book, client))
  for (const change of changes) {
    if (change.kind !== 'license' || textAt(change, at.license.client) !== client) continue
    licenses.add(textAt(change, at.license.id))
  }
  return changes.filter((change) => {
    if (change.kind === 'client') return textAt(change, at.client.id) !== client
    if (change.kind === 'license') return !licenses.has(textAt(change, at.license.id))
    return change.kind !== 'member' || !licenses.has(textAt(change, at.member.license))
  })
}
