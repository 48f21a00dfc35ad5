import { rmSync } from 'node:fs'
import { wordsTable } from './book-schema.ts'
import { openForReading, openScratch, writeShadowTables, type Connection } from './open-database.ts'
import type { StoreFile } from './store-file.ts'

/**
 * The search table of a book, filled in a file of its own while the book still loads. It is the same
 * table as the book's, so that its pages can be put into the book as they are: that takes
 * milliseconds, and the book stays one file that commits as one.
 */
function wordsFileOf(book: string): string {
  return book.replace(/\.sqlite$/, '.words.sqlite')
}

export function removeWordsFile(book: string): void {
  rmSync(wordsFileOf(book), { force: true })
}

const HASH_BYTES = 16_777_216

export interface WordsFile {
  /** Adds the people with ids in (after, upTo], which the book must have committed. */
  add(after: number, upTo: number): void
  close(): void
}

/** Begins the file anew. */
export function openWordsFile(book: string): WordsFile {
  removeWordsFile(book)
  const db = openScratch(wordsFileOf(book))
  db.exec(wordsTable)
  // Few large pieces instead of many small ones that would have to be merged.
  db.exec(`INSERT INTO member_words (member_words, rank) VALUES ('hashsize', ${HASH_BYTES})`)
  db.prepare('ATTACH ? AS book').run(book)
  const add = db.prepare(
    `INSERT INTO main.member_words (rowid, name_key, email, phone)
       SELECT id, name_key, email, phone FROM book.member WHERE id > ? AND id <= ?`,
  )
  return {
    add: (after, upTo) => void add.run(after, upTo),
    close: () => db.close(),
  }
}

/** Puts the filled table's pages into the book's own, which is empty. */
export function takeWords(book: StoreFile): void {
  const words = openForReading(wordsFileOf(book.db.name))
  try {
    writeShadowTables(book.db, () => {
      book.db.exec('DELETE FROM member_words_data; DELETE FROM member_words_idx')
      copyRows(words, book.db, 'member_words_data', 2)
      copyRows(words, book.db, 'member_words_idx', 3)
    })
  } finally {
    words.close()
  }
}

function copyRows(from: Connection, to: Connection, table: string, columns: number): void {
  const places = Array(columns).fill('?').join(', ')
  const insert = to.prepare(`INSERT INTO ${table} VALUES (${places})`)
  for (const row of from.prepare(`SELECT * FROM ${table}`).raw().iterate()) insert.run(row)
}
