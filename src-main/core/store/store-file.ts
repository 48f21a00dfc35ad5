import type { Reach, Step } from '../failpoints.ts'
import { codeOf } from './error-code.ts'
import type { Connection, Statement } from './open-database.ts'

/** An open file with its statements: each text is compiled once and kept. */
export interface StoreFile {
  readonly db: Connection
  sql(text: string): Statement
}

export function storeFile(db: Connection): StoreFile {
  const kept = new Map<string, Statement>()
  return {
    db,
    sql(text) {
      const known = kept.get(text)
      if (known) return known
      const statement = db.prepare(text)
      kept.set(text, statement)
      return statement
    },
  }
}

/** The outbox, and a book that shows what is pending on top of what the backend told. */
export interface Store {
  readonly work: StoreFile
  /** Another one after it was exchanged: never held over a call. */
  readonly book: StoreFile
  readonly reach: Reach
  /** Code of the error that kept the newest wishes from the book; they are safe in `work`. */
  lag: string | null
}

/** What `work` alone has to keep: the book is brought behind it later. */
const WISHES: ReadonlySet<Step> = new Set<Step>([
  ...(['session', 'enqueue', 'send', 'give-back', 'acknowledge', 'cancel'] as const),
  'settle-conflicts',
])

/**
 * Runs one change of both files. `work` commits first: a crash between the two leaves a book that
 * lacks the newest outbox events, and opening it runs them (`catchUp`). A wish that `work` has is
 * kept whatever becomes of the book: then the store lags, until the next call has caught up.
 */
export function inBothFiles<T>(store: Store, step: Step, change: () => T): T {
  store.work.db.exec('BEGIN')
  store.book.db.exec('BEGIN IMMEDIATE')
  try {
    const before = changesOf(store.book)
    const result = change()
    if (changesOf(store.book) !== before) countChange(store.book)
    store.reach(`${step}:written`)
    store.work.db.exec('COMMIT')
    store.reach(`${step}:between-files`)
    commitBook(store, step)
    store.reach(`${step}:committed`)
    return result
  } finally {
    if (store.work.db.inTransaction) store.work.db.exec('ROLLBACK')
    if (store.book.db.inTransaction) store.book.db.exec('ROLLBACK')
  }
}

/** How many rows this connection has changed so far. */
function changesOf(file: StoreFile): unknown {
  return file.sql('SELECT total_changes()').pluck().get()
}

function countChange(book: StoreFile): void {
  writeMeta(book, 'change', String(Number(readMeta(book, 'change') ?? 0) + 1))
}

function commitBook(store: Store, step: Step): void {
  try {
    store.book.db.exec('COMMIT')
  } catch (error) {
    if (!WISHES.has(step)) throw error
    store.lag = codeOf(error) ?? 'unknown'
  }
}

export function readMeta(file: StoreFile, key: string): string | null {
  const row = file.sql('SELECT value FROM meta WHERE key = ?').pluck().get(key)
  return row === undefined ? null : (row as string)
}

export function writeMeta(file: StoreFile, key: string, value: string | null): void {
  if (value === null) file.sql('DELETE FROM meta WHERE key = ?').run(key)
  else file.sql('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value)
}
