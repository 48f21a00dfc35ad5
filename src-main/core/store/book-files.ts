import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** SQLite keeps up to three files for one database. */
const PARTS = ['', '-wal', '-shm'] as const
const ERASED_AT_ONCE = 1_048_576

/** Where a book is filled that is to replace this one. */
export function newBookFile(book: string): string {
  return book.replace(/\.sqlite$/, '.new.sqlite')
}

export function removeBookFile(book: string): void {
  for (const part of PARTS) rmSync(`${book}${part}`, { force: true })
}

/**
 * Puts `next` in the place of `book`; both are closed. There is a file in that place at every
 * moment. What is left of the old one's log must not be taken for the new one's.
 */
export function replaceBookFile(book: string, next: string): void {
  for (const part of ['-wal', '-shm']) rmSync(`${book}${part}`, { force: true })
  renameSync(next, book)
}

/**
 * Sets an unusable book aside under the time when it was last changed. Only the newest one is kept:
 * it is there to be looked into, not to be restored.
 */
export function setBookFileAside(book: string): void {
  if (!existsSync(book)) return
  const stem = setAsideStem(book)
  const time = statSync(book).mtime.toISOString().replace(/[-:.]/g, '')
  for (const file of setAsideFiles(book)) rmSync(file, { force: true })
  for (const part of PARTS) {
    if (existsSync(`${book}${part}`)) renameSync(`${book}${part}`, `${stem}${time}.sqlite${part}`)
  }
}

function setAsideStem(book: string): string {
  return book.replace(/\.sqlite$/, '.damaged-')
}

function setAsideFiles(book: string): string[] {
  const stem = basename(setAsideStem(book))
  const names = readdirSync(dirname(book)).filter((name) => name.startsWith(stem))
  return names.map((name) => join(dirname(book), name))
}

/**
 * Takes away the book, the one that is filled to replace it, and what was set aside: their rows may
 * not be seen any more. From here on there is none; `eraseTakenAway` has to follow.
 */
export function takeBooksAway(book: string): void {
  const taken = takenAwayFile(book)
  for (const file of [newBookFile(book), book]) {
    eraseBook(taken)
    // The logs first: nothing that is opened in this place may take them for its own.
    for (const part of PARTS.toReversed()) {
      if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${taken}${part}`)
    }
  }
  for (const file of setAsideFiles(book)) eraseFile(file)
}

/** Writes over what was taken away, also by a program that died before it could. */
export function eraseTakenAway(book: string): void {
  eraseBook(takenAwayFile(book))
}

function takenAwayFile(book: string): string {
  return book.replace(/\.sqlite$/, '.gone.sqlite')
}

function eraseBook(book: string): void {
  for (const part of PARTS) eraseFile(`${book}${part}`)
}

/** As far as the disk lets it: a file that cannot be written over is at least removed. */
function eraseFile(file: string): void {
  try {
    writeOver(file)
  } catch {
    // It is removed all the same.
  }
  rmSync(file, { force: true })
}

function writeOver(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return
  const nothing = Buffer.alloc(Math.min(size, ERASED_AT_ONCE))
  const open = openSync(file, 'r+')
  try {
    for (let at = 0; at < size; at += nothing.length) {
      writeSync(open, nothing, 0, Math.min(nothing.length, size - at), at)
    }
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
