import { bookMigrations } from './book-schema.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { newestAnsweredVersion } from './pending-commands.ts'
import { lastEventSeq } from './outbox-events.ts'
import type { Connection } from './open-database.ts'
import type { Store } from './store-file.ts'

const TABLES = [
  'member_words',
  'member_inside',
  'pending_effect',
  'member',
  'license',
  'client',
  'inbox_entry',
  'meta',
]

/**
 * Empties a book that is not whole yet and begins its next generation; `work` keeps everything.
 * Runs inside `inBothFiles`, so readers see the old rows or none.
 */
export function resetBook(store: Store): void {
  const { generation } = readBookState(store.book)
  makeAnew(store.book.db)
  writeBookState(store.book, { generation: generation + 1, appliedSeq: lastEventSeq(store.work) })
}

/** Whatever is in a book's tables goes, and they are made again. */
export function makeAnew(book: Connection): void {
  for (const table of TABLES) book.exec(`DROP TABLE IF EXISTS ${table}`)
  for (const migration of bookMigrations) book.exec(migration.sql)
}

/**
 * Before the first row of a first sync: every answer that is known by now is in the rows that will
 * come, so only later answers count as pending.
 */
export function beginFirstSync(store: Store, epoch: string): void {
  writeBookState(store.book, { epoch, version: newestAnsweredVersion(store.work, epoch) })
}
