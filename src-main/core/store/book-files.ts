import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** SQLite keeps up to three files for one database. */
const PARTS = ['', '-wal', '-shm'] as const

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
  const stem = book.replace(/\.sqlite$/, '.damaged-')
  const time = statSync(book).mtime.toISOString().replace(/[-:.]/g, '')
  for (const name of readdirSync(dirname(book))) {
    if (name.startsWith(basename(stem))) rmSync(join(dirname(book), name), { force: true })
  }
  for (const part of PARTS) {
    if (existsSync(`${book}${part}`)) renameSync(`${book}${part}`, `${stem}${time}.sqlite${part}`)
  }
}
