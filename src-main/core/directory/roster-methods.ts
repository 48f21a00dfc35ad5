import { openForReading, type Connection } from '../store/open-database.ts'
import { readBroadWords } from './read-broad-words.ts'
import { readNameOrder, readRanks, readRoster } from './read-roster.ts'
import type { RosterMethods } from './roster-port.ts'

/** Each call opens the file and closes it: the book may be exchanged for another between two. */
export function rosterMethods(book: string): RosterMethods {
  function over<T>(read: (db: Connection) => T): T {
    const db = openForReading(book)
    try {
      return read(db)
    } finally {
      db.close()
    }
  }
  return {
    readRoster: () => over(readRoster),
    readNameOrder: () => over(readNameOrder),
    readRanks: (text) => over((db) => readRanks(db, text)),
    readBroadWords: (initial, least) => over((db) => readBroadWords(db, initial, least)),
  }
}
