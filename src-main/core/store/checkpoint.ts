import { bookIndexes } from './book-schema.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { differingLicenses } from './counts.ts'
import { applyChanges, type Change, type DeltaOutcome } from './delta.ts'
import { pendingLicenses } from './pending-commands.ts'
import { rebase } from './rebase.ts'
import { inBothFiles, type Store } from './store-file.ts'
import { touchedLicenses } from './touched-licenses.ts'

/** Rows that the backend wants to be shown together, and where the next pull begins. */
export interface Checkpoint {
  readonly changes: readonly Change[]
  readonly version: number
  readonly cursor: string
}

/** What a checkpoint did, and the licenses that it was about. */
export interface CheckpointOutcome extends DeltaOutcome {
  readonly touched: readonly string[]
}

/**
 * Brings one checkpoint into an indexed book: the pending effects of the licenses that it touches
 * come off, the rows go in, and what is still pending is shown again on top.
 */
export function applyCheckpoint(
  store: Store,
  checkpoint: Checkpoint,
  now: number,
): CheckpointOutcome {
  const { changes, version, cursor } = checkpoint
  return inBothFiles(store, () => {
    const touched = touchedLicenses(store.book, changes)
    const outcome = rebase(store, touched, now, () => {
      writeBookState(store.book, { version, cursor, ...(changes.length > 0 && { midway: true }) })
      return applyChanges(store.book, changes)
    })
    return { ...outcome, touched }
  })
}

/** Ends the first sync: the indexes, what changed meanwhile, and every pending command on top. */
export function finishFirstSync(store: Store, checkpoint: Checkpoint, now: number): DeltaOutcome {
  const { changes, version, cursor } = checkpoint
  inBothFiles(store, () => {
    store.book.db.exec(bookIndexes)
    rebase(store, pendingLicenses(store), now, () => {
      writeBookState(store.book, { version, cursor, phase: 'ready', midway: true })
      return applyChanges(store.book, changes)
    })
  })
  store.book.db.pragma('wal_checkpoint(PASSIVE)')
  return { orderChanged: true, changed: true }
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
  if (!readBookState(store.book).midway && suspected.length === 0)
    return { suspects: [], mismatches: [] }
  return inBothFiles(store, () => {
    writeBookState(store.book, { midway: false })
    const asked = touched && [...touched, ...suspected]
    const differing = differingLicenses(store.book, asked)
    const again = [...new Set([...differing, ...pendingAmong(store, touched)])]
    const suspects = rebase(store, again, now, () => differingLicenses(store.book, differing))
    const mismatches = suspects.filter((license) => suspected.includes(license))
    if (mismatches.length > 0) writeBookState(store.book, { rebuild: true })
    return { suspects, mismatches }
  })
}

function pendingAmong(store: Store, touched: readonly string[] | null): string[] {
  const pending = pendingLicenses(store)
  if (touched === null) return pending
  const names = new Set(touched)
  return pending.filter((license) => names.has(license))
}
