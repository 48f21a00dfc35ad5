import { readEffects, takeEffectsOff } from './effects.ts'
import { pendingOn } from './pending-commands.ts'
import { commandShower, markShown } from './show-command.ts'
import type { Store, StoreFile } from './store-file.ts'
import { idBytes } from './person-ids.ts'

/**
 * Shows the pending commands of these licenses on top of what the backend told, in the order in
 * which they were made; what is shown already and stays is not written again. One that is still
 * queued and does not fit any more is parked and never sent. Runs inside `inBothFiles`.
 */
export function rebase(store: Store, licenses: readonly string[], at: number): void {
  const off = readEffects(store.book, licenseIds(store.book, licenses))
  const pending = pendingOn(store, licenses)
  commandShower(store, at)?.show(pending, off)
  markShown(store)
}

/** Whom a change of the book is about, by public id. */
export interface Changed {
  readonly licenses: readonly string[]
  /** `all`: everybody on the licenses. */
  readonly people: readonly string[] | 'all'
}

/**
 * Changes what the backend told of some people, who show nothing pending meanwhile, and rebases
 * their licenses.
 */
export function rebaseOver(store: Store, changed: Changed, at: number, change: () => void): void {
  takeEffectsOff(store.book, affectedIds(store.book, changed))
  change()
  rebase(store, changed.licenses, at)
}

function affectedIds(book: StoreFile, { licenses, people }: Changed): number[] {
  if (people !== 'all') return memberIds(book, people)
  const effects = readEffects(book, licenseIds(book, licenses))
  return [...new Set(effects.map((effect) => effect.memberId))]
}

function memberIds(book: StoreFile, uids: readonly string[]): number[] {
  return book
    .sql(`SELECT id FROM member WHERE uid IN (SELECT ${idBytes('value')} FROM json_each(?))`)
    .pluck()
    .all(JSON.stringify(uids)) as number[]
}

function licenseIds(book: StoreFile, uids: readonly string[]): number[] {
  return book
    .sql('SELECT id FROM license WHERE uid IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(uids)) as number[]
}
