import { existsSync } from 'node:fs'
import type { RebuildReason } from '#shared/rpc/contract/session.ts'
import type { Reach } from '../failpoints.ts'
import {
  eraseTakenAway,
  newBookFile,
  removeBookFile,
  replaceBookFile,
  setBookFileAside,
} from './book-files.ts'
import { readBookState } from './book-state.ts'
import { lookAt, nextBook, ownBook, trustIn } from './known-books.ts'
import { openBook, UnusableBook } from './open-book.ts'
import { readMeta, storeFile, type StoreFile } from './store-file.ts'

/** The books as a start finds them. */
export interface OpenedBooks {
  readonly file: string
  readonly book: StoreFile
  readonly filling: StoreFile | null
  /** Why the book of the last program was set aside; null: it is in use, or there never was one. */
  readonly setAside: RebuildReason | null
  /** The last program did not end well: the book should be looked into. */
  readonly isDoubtful: boolean
}

/**
 * Opens the book, and the one that is being filled to replace it. A filled one whose exchange was
 * cut off is exchanged now, before anybody reads. A book that cannot be used is set aside.
 */
export function openBooks(work: StoreFile, file: string, reach: Reach): OpenedBooks {
  eraseTakenAway(file)
  const filling = openFilling(work, file, reach)
  const found = lookAt(file)
  try {
    const book = openOwn(work, file, reach)
    const trust = trustIn(work, book, found)
    if (trust === 'touched') {
      book.db.close()
      throw new UnusableBook('damaged')
    }
    const isBlank = readBookState(book).bookId === null
    const wasThere = isBlank && wasFilled(work)
    return {
      ...{ file, book, filling, setAside: wasThere ? 'damaged' : null },
      isDoubtful: trust === 'doubtful' && !isBlank,
    }
  } catch (error) {
    if (!(error instanceof UnusableBook)) {
      filling?.db.close()
      throw error
    }
    return beginAgain({ file, filling, reason: error.reason, reach })
  }
}

/** Where the backend was never met no book held anything: it was killed as it was begun. */
function wasFilled(work: StoreFile): boolean {
  return ownBook(work) !== null && readMeta(work, 'session') !== null
}

function openOwn(work: StoreFile, file: string, reach: Reach): StoreFile {
  const book = storeFile(openBook(file, reach))
  const { bookId } = readBookState(book)
  if (bookId === null || bookId === ownBook(work) || bookId === nextBook(work)) return book
  book.db.close()
  throw new UnusableBook('foreign')
}

interface BookSetAside {
  readonly file: string
  readonly filling: StoreFile | null
  readonly reason: RebuildReason
  readonly reach: Reach
}

/** What has come of a new book so far is more than nothing. */
function beginAgain({ file, filling, reason, reach }: BookSetAside): OpenedBooks {
  setBookFileAside(file)
  if (filling) {
    filling.db.close()
    replaceBookFile(file, newBookFile(file))
  }
  const book = storeFile(openBook(file, reach))
  return { file, book, filling: null, setAside: reason, isDoubtful: false }
}

/** A new book that is not ours, or was hardly begun, is worth nothing. */
function openFilling(work: StoreFile, file: string, reach: Reach): StoreFile | null {
  const newFile = newBookFile(file)
  if (!existsSync(newFile)) return null
  const filling = openIfUsable(newFile, reach)
  const state = filling && readBookState(filling)
  if (!filling || state?.bookId === null || state?.bookId !== nextBook(work)) {
    filling?.db.close()
    removeBookFile(newFile)
    return null
  }
  if (state.reason !== null) return filling
  filling.db.close()
  replaceBookFile(file, newFile)
  return null
}

function openIfUsable(file: string, reach: Reach): StoreFile | null {
  try {
    return storeFile(openBook(file, reach))
  } catch (error) {
    if (error instanceof UnusableBook) return null
    throw error
  }
}
