import type { Reach } from '../failpoints.ts'
import { booksOf, type Books } from './books.ts'
import { migrate } from './migrate.ts'
import { openForWriting, type Connection } from './open-database.ts'
import { openBooks, type OpenedBooks } from './open-books.ts'
import { storeFile, type StoreFile } from './store-file.ts'
import { workMigrations } from './work-schema.ts'
import type { StorePaths } from './writer-port.ts'

/** Everything that the one writer owns, from its opening to its closing. */
export interface OpenStore {
  readonly work: StoreFile
  readonly books: Books
  /** How the books were found. */
  readonly found: Pick<OpenedBooks, 'setAside' | 'isDoubtful'>
  close(): void
}

/**
 * Opens the files for the one writer. A book that cannot be used is set aside, because the backend
 * can send it again.
 *
 * @throws NewerSchemaError when `work.sqlite` is ahead of this program.
 */
export function openStore(paths: StorePaths, reach: Reach): OpenStore {
  const work = storeFile(openWork(paths.work))
  try {
    const found = openBooks(work, paths.book)
    const books = booksOf(work, found, reach)
    return { work, books, found, close: () => closeStore(work, books) }
  } catch (error) {
    work.db.close()
    throw error
  }
}

/** The book first: how it was left is noted in `work`. */
function closeStore(work: StoreFile, books: Books): void {
  try {
    books.close()
  } finally {
    work.db.close()
  }
}

function openWork(file: string): Connection {
  const db = openForWriting(file, 'safe')
  try {
    migrate(db, workMigrations)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
