import { existsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { bookMigrations } from './book-schema.ts'
import { readBookState } from './book-state.ts'
import { readMeta, writeMeta, type StoreFile } from './store-file.ts'

/** What `work` remembers of the books that are its own. */
const KEYS = { shown: 'book_id', next: 'next_book_id', left: 'book_left' } as const

export function ownBook(work: StoreFile): string | null {
  return readMeta(work, KEYS.shown)
}

/** The one that is being filled to replace it. */
export function nextBook(work: StoreFile): string | null {
  return readMeta(work, KEYS.next)
}

export function rememberBook(work: StoreFile, id: string | null): void {
  writeMeta(work, KEYS.shown, id)
  writeMeta(work, KEYS.next, null)
}

export function rememberNextBook(work: StoreFile, id: string): void {
  writeMeta(work, KEYS.next, id)
}

/**
 * How a book was left by a program that ended well; `changedAt` in whole milliseconds, `schema` the
 * number of migrations that it knew (0: it did not say).
 */
const left = z.object({
  size: z.number(),
  changedAt: z.number(),
  cursor: z.string().nullable(),
  appliedSeq: z.number(),
  schema: z.number().default(0),
})
type Left = z.infer<typeof left>

/** What an opened book is worth, by how it was left. */
export type Trust =
  /** As this program left it: nothing needs to be looked into. */
  | 'as-left'
  /** The last program did not end well, or this is an older copy: its structure is looked into. */
  | 'doubtful'
  /** It says that it stands where it was left, and yet it is not the same file: something changed it. */
  | 'touched'

/** To be noted when the book is closed and nothing of it lies in a log any more. */
export function noteHowLeft(
  work: StoreFile,
  file: string,
  state: Pick<Left, 'cursor' | 'appliedSeq'>,
) {
  if (existsSync(`${file}-wal`)) return
  const { size, mtimeMs } = statSync(file)
  const changedAt = Math.round(mtimeMs)
  const { cursor, appliedSeq } = state
  const note: Left = { size, changedAt, cursor, appliedSeq, schema: bookMigrations.length }
  writeMeta(work, KEYS.left, JSON.stringify(note))
}

/** From now on it is not as it was left. */
export function forgetHowLeft(work: StoreFile): void {
  writeMeta(work, KEYS.left, null)
}

/** The file as it lies there before anyone opens it; null: there is none. */
export function lookAt(file: string): Pick<Left, 'size' | 'changedAt'> | null {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return null
  // A log beside a file that was left without one belongs to somebody else, or to a killed program.
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })
  const size = (log?.size ?? 0) > 0 ? -1 : found.size
  return { size, changedAt: Math.round(found.mtimeMs) }
}

export function trustIn(work: StoreFile, book: StoreFile, found: ReturnType<typeof lookAt>): Trust {
  const kept = readMeta(work, KEYS.left)
  if (kept === null || !found) return 'doubtful'
  const { size, changedAt, cursor, appliedSeq, schema } = left.parse(JSON.parse(kept))
  if (size === found.size && changedAt === found.changedAt) return 'as-left'
  // A program of this version may have been killed behind a migration of it.
  if (schema !== bookMigrations.length) return 'doubtful'
  const state = readBookState(book)
  return state.cursor === cursor && state.appliedSeq === appliedSeq ? 'touched' : 'doubtful'
}
