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

/** What the one writer owns. */
export interface Store {
  readonly work: StoreFile
  readonly book: StoreFile
}

/**
 * Runs one change of both files. `work` commits first: a crash between the two leaves a book that
 * lacks the newest outbox events, and opening it runs them (`catchUp`).
 */
export function inBothFiles<T>(store: Store, change: () => T): T {
  store.work.db.exec('BEGIN')
  store.book.db.exec('BEGIN IMMEDIATE')
  try {
    const result = change()
    store.work.db.exec('COMMIT')
    store.book.db.exec('COMMIT')
    return result
  } finally {
    if (store.work.db.inTransaction) store.work.db.exec('ROLLBACK')
    if (store.book.db.inTransaction) store.book.db.exec('ROLLBACK')
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
