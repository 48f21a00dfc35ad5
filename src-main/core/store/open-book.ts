import type { RebuildReason } from '#shared/rpc/contract/session.ts'
import { BOOK_APPLICATION_ID, bookMigrations } from './book-schema.ts'
import { migrate, NewerSchemaError } from './migrate.ts'
import { isDamage, openForWriting, type Connection } from './open-database.ts'

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
export function openBook(file: string): Connection {
  try {
    const db = openForWriting(file, 'fast')
    try {
      assertOurs(db)
      migrate(db, bookMigrations)
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

function assertReadable(db: Connection): void {
  expectedTables ??= readExpected()
  if (tablesOf(db) !== expectedTables) throw new UnusableBook('outdated')
  // Whoever opens it asks where it stands: better to find damage there before.
  db.prepare('SELECT key, value FROM meta').all()
}

/** The tables as this program makes them, to be told from those of another version. */
let expectedTables: string | null = null

function readExpected(): string {
  const db = openForWriting(':memory:', 'fast')
  migrate(db, bookMigrations)
  const tables = tablesOf(db)
  db.close()
  return tables
}

function tablesOf(db: Connection): string {
  return db
    .prepare(
      `SELECT coalesce(group_concat(sql, ';' ORDER BY name), '') FROM sqlite_schema
       WHERE name IN ('meta', 'client', 'license', 'member', 'pending_effect', 'inbox_entry')`,
    )
    .pluck()
    .get() as string
}
