import { readBookState, writeBookState } from '#core/store/book-state.ts'
import { rowNotes } from '#core/store/row-notes.ts'
import { storeFile } from '#core/store/store-file.ts'
import type { Connection } from '#core/store/open-database.ts'
import type { StillCore } from './still-core.ts'

/** Changes the book of a still core as the writer does, and tells of it with the rows that it noted. */
export interface CommittingBook {
  commit(change: (book: Connection) => void): void
}

export function committingBook({ book, engine }: StillCore): CommittingBook {
  const file = storeFile(book.book)
  const notes = rowNotes()
  notes.take(file)
  return {
    commit(change) {
      book.book.transaction(() => {
        change(book.book)
        writeBookState(file, { change: readBookState(file).change + 1 })
      })()
      engine.setChange(readBookState(file).change)
      engine.tellCommit({ areas: ['clients', 'members'], rows: notes.take(file) })
    },
  }
}
