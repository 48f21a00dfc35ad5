import { bookIndexes, bookTriggers } from './book-schema.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { pendingOrShown } from './catch-up.ts'
import { differingLicenses } from './counts.ts'
import { applyChanges, takesLicenses, type Change } from './delta.ts'
import { forgetNames } from './forget-names.ts'
import type { LoadWords } from './load-words.ts'
import { hiddenLicenses, pendingLicenses } from './pending-commands.ts'
import { rebase, rebaseOver } from './rebase.ts'
import { sortTogether } from './open-database.ts'
import { inBothFiles, type Store } from './store-file.ts'
import { touchedLicenses, touchedPeople } from './touched-licenses.ts'

/** Rows that the backend wants to be shown together, and where the next pull begins. */
export interface Checkpoint {
  readonly changes: readonly Change[]
  readonly version: number
  readonly cursor: string
}

/**
 * Brings one checkpoint into an indexed book: the pending effects of the licenses that it touches
 * come off the people whom it brings, the rows go in, and what is still pending is shown on top.
 *
 * @returns the licenses that it was about.
 */
export function applyCheckpoint(
  store: Store,
  checkpoint: Checkpoint,
  now: number,
): readonly string[] {
  const { changes, version, cursor } = checkpoint
  return inBothFiles(store, 'checkpoint', () => {
    const touched = touchedLicenses(store.book, changes)
    const changed = { licenses: touched, people: touchedPeople(changes) }
    rebaseOver(store, changed, now, () => {
      writeBookState(store.book, { version, cursor, ...(changes.length > 0 && { midway: true }) })
      applyChanges(store.book, changes)
    })
    if (changes.some(takesLicenses)) forgetNames(store)
    return touched
  })
}

/** Ends the first sync: the indexes, what changed meanwhile, and every pending command on top. */
export function finishFirstSync(
  store: Store,
  checkpoint: Checkpoint,
  words: LoadWords,
  now: number,
): void {
  const { changes, version, cursor } = checkpoint
  inBothFiles(store, 'index', () => {
    sortTogether(store.book.db, () => store.book.db.exec(bookIndexes))
    words.fill()
    store.book.db.exec(bookTriggers)
    const changed = { licenses: pendingLicenses(store), people: 'all' } as const
    rebaseOver(store, changed, now, () => {
      writeBookState(store.book, { version, cursor, phase: 'ready', midway: true })
      applyChanges(store.book, changes)
    })
    forgetNames(store)
  })
  words.end()
  store.book.db.pragma('wal_checkpoint(PASSIVE)')
  store.book.db.pragma('shrink_memory')
}

/** What the end of a body found. */
export interface BodyEnd {
  /** Licenses whose numbers differ from the backend's, this time. */
  readonly suspects: readonly string[]
  /** Those of them that differed after the body before, too. */
  readonly mismatches: readonly string[]
}

/**
 * Only now the rows agree with each other: a person and the license may come in different
 * checkpoints. So only now the numbers are compared, and what does not fit any more is parked.
 * Numbers that differ once can be those of a body that ended behind newer changes; twice they are
 * an error of ours, and the book is to be filled anew.
 *
 * @param touched null: all licenses.
 */
export function settleBody(
  store: Store,
  touched: readonly string[] | null,
  suspected: readonly string[],
  now: number,
): BodyEnd {
  const { midway, reason } = readBookState(store.book)
  if (!midway && reason === null && suspected.length === 0) return { suspects: [], mismatches: [] }
  return inBothFiles(store, 'end-body', () => {
    writeBookState(store.book, { midway: false, reason: null })
    // While a book was filled, what people did was shown on another one.
    const own = reason === null ? touched : null
    const asked = own && [...own, ...suspected]
    const suspects = differingLicenses(store.book, asked)
    const again = own === null ? pendingOrShown(store) : hiddenLicenses(store)
    rebase(store, again, now)
    const mismatches = suspects.filter((license) => suspected.includes(license))
    if (mismatches.length > 0) writeBookState(store.book, { rebuild: true })
    return { suspects, mismatches }
  })
}
