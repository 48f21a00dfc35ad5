import type { RebuildReason } from '#shared/rpc/contract/session.ts'
import type { Reach } from '../failpoints.ts'
import {
  BOOK_APPLICATION_ID,
  bookIndexes,
  bookMigrations,
  bookTriggers,
  wordsTable,
} from './book-schema.ts'
import { insideIndex } from './inside-index.ts'
import { migrate, NewerSchemaError } from './migrate.ts'
import { isDamage, openForWriting, type Connection } from './open-database.ts'
import { partsMadeBy, schemaParts } from './schema-parts.ts'

/** The file cannot be used as a book, and the backend can send all of it again. */
export class UnusableBook extends Error {
  override name = 'UnusableBook'
  readonly reason: RebuildReason
  constructor(reason: RebuildReason, cause?: unknown) {
    super(`The book is ${reason}.`, { cause })
    this.reason = reason
  }
}

/**
 * Opens a book for writing, or makes one.
 *
 * @throws UnusableBook when the file is no database, of another program, or in another form than
 * this program writes and reads.
 */
export function openBook(file: string, reach: Reach): Connection {
  try {
    const db = openForWriting(file, 'fast')
    try {
      assertOurs(db)
      assertNothingElseActs(db)
      migrate(db, bookMigrations, (moment) => reach(`migrate-book:${moment}`))
      assertReadable(db)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    if (isDamage(error)) throw new UnusableBook('damaged', error)
    if (error instanceof NewerSchemaError) throw new UnusableBook('outdated', error)
    throw error
  }
}

function assertOurs(db: Connection): void {
  const isBlank = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  const isOurs = db.pragma('application_id', { simple: true }) === BOOK_APPLICATION_ID
  if (!isBlank && !isOurs) throw new UnusableBook('foreign')
}

/** As this program makes it, to be told from one of another version. */
const blankBook = bookMigrations.map(({ sql }) => sql).join('')
const wholeBook = blankBook + bookIndexes + wordsTable + bookTriggers + insideIndex

/** Whoever reads or writes sets off what acts by itself: triggers, views, virtual tables. */
function assertNothingElseActs(db: Connection): void {
  const own = partsMadeBy(wholeBook)
  const others = schemaParts(db).filter(({ isInert, key }) => !isInert && !own.has(key))
  if (others.length > 0) throw new UnusableBook('outdated')
}

function assertReadable(db: Connection): void {
  const found = new Set(schemaParts(db).map(({ key }) => key))
  if ([...partsMadeBy(blankBook)].some((key) => !found.has(key))) {
    throw new UnusableBook('outdated')
  }
  // Whoever opens it asks where it stands: better to find damage there before.
  db.prepare('SELECT key, value FROM meta').all()
}
