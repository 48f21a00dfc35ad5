import { openForWriting } from '#core/store/open-database.ts'
import { readBookState } from '#core/store/book-state.ts'
import { noteHowLeft } from '#core/store/known-books.ts'
import { storeFile } from '#core/store/store-file.ts'
import { workFiles } from '#core/store/work-files.ts'
import { noteWorkLeft } from '#core/store/work-left.ts'
import type { StorePaths } from '#core/store/writer-port.ts'

/** Makes the files of a program that ended well those of one that knew a migration less of each. */
export function makeOlder({ work: workFile, book: bookFile }: StorePaths): void {
  const book = storeFile(openForWriting(bookFile, 'fast'))
  const state = readBookState(book)
  book.db.exec('DROP TABLE inbox_entry; PRAGMA user_version = 1')
  book.db.close()
  const work = storeFile(openForWriting(workFile, 'safe'))
  work.db.exec('ALTER TABLE command DROP COLUMN refusal; PRAGMA user_version = 3')
  noteHowLeft(work, bookFile, state)
  work.db.exec(`UPDATE meta SET value = json_set(value, '$.schema', 1) WHERE key = 'book_left'`)
  work.db.close()
  noteWorkLeft(workFiles(workFile))
}
