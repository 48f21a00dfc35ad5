import type { Reach } from '../failpoints.ts'
import { booksOf, type Books } from './books.ts'
import { forgetNames } from './forget-names.ts'
import { closeWork, openWork, type OpenedWork } from './open-work.ts'
import { openBooks, type OpenedBooks } from './open-books.ts'
import { storeFile, type StoreFile } from './store-file.ts'
import type { StorePaths } from './writer-port.ts'

/** Everything that the one writer owns, from its opening to its closing. */
export interface OpenStore {
  readonly work: StoreFile
  readonly books: Books
  /** How the files were found. */
  readonly found: Pick<OpenedBooks, 'setAside' | 'isDoubtful'> & Pick<OpenedWork, 'isRestored'>
  close(): void
}

/**
 * Opens the files for the one writer. A book that cannot be used is set aside, because the backend
 * can send it again; an outbox that cannot be used is put together again.
 *
 * @throws NewerSchemaError when `work.sqlite` is ahead of this program.
 */
export function openStore(paths: StorePaths, reach: Reach): OpenStore {
  const { db, isRestored } = openWork(paths, reach)
  const work = storeFile(db)
  try {
    const opened = openBooks(work, paths.book, reach)
    const books = booksOf(work, opened, reach)
    const found = { ...opened, isRestored }
    // Its backup may be from before a client was taken away.
    if (isRestored) work.db.transaction(() => forgetNames(books.shown))()
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
    closeWork(work.db)
  }
}
