import type { RebuildReason } from '#shared/rpc/contract/session.ts'
import { readMeta, writeMeta, type StoreFile } from './store-file.ts'

/** Where the book stands; kept in its own `meta`, so it commits with the rows that it speaks of. */
export interface BookState {
  /** Names this book; `work` remembers those that belong to it. null: just made. */
  readonly bookId: string | null
  /** Why it is being filled anew, until it is whole; null: it is whole, or is the very first. */
  readonly reason: RebuildReason | null
  /** Grows when everything is dropped and filled anew. */
  readonly generation: number
  /** `loading` until the first sync is whole and indexed. */
  readonly phase: 'loading' | 'ready'
  /** Where the next pull begins; null: at the beginning. */
  readonly cursor: string | null
  readonly epoch: string | null
  /** Every change of the backend up to this version is in the rows. */
  readonly version: number
  /** The newest outbox event whose effect is in the rows. */
  readonly appliedSeq: number
  /** Some checkpoints of a body are in, its end is not: rows may not agree with each other yet. */
  readonly midway: boolean
  /** When a body last came in whole: until then, at least, this is what the backend knew. */
  readonly takenAt: number | null
  /** Grows with every transaction that changes the book: two looks at the same number saw the same rows. */
  readonly change: number
  /** The backend's counts were found to differ from ours: fill the book anew. */
  readonly rebuild: boolean
}

export function readBookState(book: StoreFile): BookState {
  return {
    bookId: readMeta(book, 'book_id'),
    reason: readMeta(book, 'reason') as RebuildReason | null,
    generation: Number(readMeta(book, 'generation') ?? 1),
    phase: readMeta(book, 'phase') === 'ready' ? 'ready' : 'loading',
    cursor: readMeta(book, 'cursor'),
    epoch: readMeta(book, 'epoch'),
    version: Number(readMeta(book, 'version') ?? 0),
    appliedSeq: Number(readMeta(book, 'applied_seq') ?? 0),
    midway: readMeta(book, 'midway') !== null,
    takenAt: timeOf(readMeta(book, 'taken_at')),
    change: Number(readMeta(book, 'change') ?? 0),
    rebuild: readMeta(book, 'rebuild') !== null,
  }
}

export function writeBookState(book: StoreFile, change: Partial<BookState>): void {
  if (change.bookId !== undefined) writeMeta(book, 'book_id', change.bookId)
  if (change.reason !== undefined) writeMeta(book, 'reason', change.reason)
  if (change.generation !== undefined) writeMeta(book, 'generation', String(change.generation))
  if (change.phase !== undefined) writeMeta(book, 'phase', change.phase)
  if (change.cursor !== undefined) writeMeta(book, 'cursor', change.cursor)
  if (change.epoch !== undefined) writeMeta(book, 'epoch', change.epoch)
  if (change.version !== undefined) writeMeta(book, 'version', String(change.version))
  if (change.appliedSeq !== undefined) writeMeta(book, 'applied_seq', String(change.appliedSeq))
  if (change.change !== undefined) writeMeta(book, 'change', String(change.change))
  if (change.midway !== undefined) writeMeta(book, 'midway', change.midway ? 'yes' : null)
  if (change.takenAt !== undefined) writeMeta(book, 'taken_at', String(change.takenAt))
  if (change.rebuild !== undefined) writeMeta(book, 'rebuild', change.rebuild ? 'yes' : null)
}

function timeOf(kept: string | null): number | null {
  return kept === null ? null : Number(kept)
}
