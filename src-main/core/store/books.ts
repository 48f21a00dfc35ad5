import type { RebuildReason } from '#shared/rpc/contract/session.ts'
import { must } from '#shared/lib/assert.ts'
import type { Reach } from '../failpoints.ts'
import {
  eraseTakenAway,
  newBookFile,
  removeBookFile,
  replaceBookFile,
  setBookFileAside,
  takeBooksAway,
} from './book-files.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { catchUp } from './catch-up.ts'
import { codeOf, storageTroubleOf } from './error-code.ts'
import { noteHowLeft, rememberBook, rememberNextBook } from './known-books.ts'
import { isSound } from './book-check.ts'
import { openBook } from './open-book.ts'
import type { OpenedBooks } from './open-books.ts'
import { lastEventSeq } from './outbox-events.ts'
import { resetBook } from './reset-book.ts'
import { inBothFiles, storeFile, type Store, type StoreFile } from './store-file.ts'

/** Why a book is begun, and the name that it gets. */
export interface NewBook {
  readonly reason: RebuildReason
  readonly id: string
}

/**
 * The book that screens read, and the one that is filled to replace it, if there is one. Both
 * `Store`s last: the files behind them change.
 */
export interface Books {
  readonly shown: Store
  /** What pulls are written to: the book being filled, else the shown one. */
  readonly pulled: Store
  isFilling(): boolean
  /** The new book is whole: it can take the place of the shown one. */
  isFilled(): boolean
  /**
   * Begins a new book: in a file of its own while the shown one is whole, else in place of what has
   * come so far.
   */
  begin(book: NewBook): void
  /** Puts the filled book in the place of the shown one. Nobody else may have either open. */
  exchange(now: number): void
  /**
   * Sets a damaged book aside: the shown one, or the one being filled. Nobody else may have it open.
   *
   * @returns false: only the one being filled was damaged, and what is shown is whole.
   */
  setAside(book: NewBook): boolean
  /** Begins anew at once: what is there may not be seen any more. Nobody else may have it open. */
  drop(book: NewBook): void
  close(): void
}

export function booksOf(work: StoreFile, opened: OpenedBooks, reach: Reach): Books {
  const { file } = opened
  const newFile = newBookFile(file)
  let book = opened.book
  let filling = opened.filling
  /** A damaged book cannot be asked for it. */
  let generation = readBookState(book).generation

  const shown: Store = {
    work,
    reach,
    lag: null,
    get book() {
      return book
    },
  }
  const pulled: Store = {
    work,
    reach,
    lag: null,
    get book() {
      return filling ?? book
    },
  }

  function begin({ reason, id }: NewBook): void {
    if (filling || readBookState(book).phase === 'loading') return beginInPlace({ reason, id })
    removeBookFile(newFile)
    filling = storeFile(openBook(newFile, reach))
    inBothFiles(pulled, 'rebuild', () => {
      rememberNextBook(work, id)
      writeBookState(pulled.book, { bookId: id, reason, generation: generation + 1 })
    })
  }

  function beginInPlace({ reason, id }: NewBook): void {
    inBothFiles(pulled, 'rebuild', () => {
      resetBook(pulled)
      writeBookState(pulled.book, { bookId: id, reason })
      if (filling) rememberNextBook(work, id)
      else rememberBook(work, id)
    })
    generation = readBookState(book).generation
  }

  function exchange(now: number): void {
    const next = must(filling, 'A book is exchanged for one that was filled.')
    inBothFiles(pulled, 'swap', () => catchUp(pulled, now))
    endFile(next)
    book.db.close()
    try {
      reach('swap:closed')
      replaceBookFile(file, newFile)
      filling = null
      reach('swap:renamed')
    } finally {
      reopen()
      if (filling) filling = storeFile(openBook(newFile, reach))
    }
    rememberBook(work, readBookState(book).bookId)
  }

  function setAside(next: NewBook): boolean {
    if (filling && !isSound(filling)) {
      filling.db.close()
      filling = null
      removeBookFile(newFile)
      return false
    }
    book.db.close()
    setBookFileAside(file)
    if (filling) showFilling(filling)
    else beginShown(next)
    return true
  }

  function drop(next: NewBook): void {
    filling?.db.close()
    filling = null
    book.db.close()
    try {
      takeBooksAway(file)
    } catch (error) {
      reopen()
      throw error
    }
    beginShown(next)
    eraseTakenAway(file)
  }

  /** What has come of it so far is more than nothing. */
  function showFilling(next: StoreFile): void {
    endFile(next)
    replaceBookFile(file, newFile)
    filling = null
    reopen()
    rememberBook(work, readBookState(book).bookId)
  }

  function beginShown({ reason, id }: NewBook): void {
    const next = generation + 1
    reopen()
    inBothFiles(shown, 'rebuild', () => {
      rememberBook(work, id)
      const appliedSeq = lastEventSeq(work)
      writeBookState(book, { bookId: id, reason, generation: next, appliedSeq })
    })
    generation = next
  }

  function reopen(): void {
    book = storeFile(openBook(file, reach))
    generation = readBookState(book).generation
  }

  return {
    shown,
    pulled,
    isFilling: () => filling !== null,
    isFilled: () => filling !== null && readBookState(filling).reason === null,
    begin,
    exchange,
    setAside,
    drop,
    close() {
      if (filling?.db.open) leaveFile(filling)
      if (!book.db.open) return
      const state = readBookState(book)
      if (leaveFile(book) && work.db.open) noteHowLeft(work, file, state)
    },
  }
}

/** On a full disk a log stays beside the file: the next start reads both. */
function leaveFile(file: StoreFile): boolean {
  try {
    return endFile(file)
  } catch (error) {
    file.db.close()
    if (storageTroubleOf(codeOf(error)) === null) throw error
    return false
  }
}

/** @returns whether all of it lies in the file itself now, nothing in its log. */
function endFile({ db }: StoreFile): boolean {
  const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[]
  db.close()
  return outcome?.busy === 0
}
