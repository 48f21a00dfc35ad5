import Database from 'better-sqlite3'
import { assert } from '#shared/lib/assert.ts'

/** An open SQLite file. This is the only file of the core that knows the library. */
export type Connection = Database.Database
export type Statement = Database.Statement

/** Before 3.51.3 two connections that wrote and checkpointed at once could lose a commit. */
const SAFE_SQLITE = [3, 51, 3] as const

/** `safe`: a commit survives power loss (work). `fast`: it survives a crash of the program (book). */
export type Durability = 'safe' | 'fast'

/** Opens or makes a file for writing. One writer per file. */
export function openForWriting(file: string, durability: Durability): Connection {
  const db = new Database(file)
  try {
    return prepareForWriting(db, durability)
  } catch (error) {
    db.close()
    throw error
  }
}

function prepareForWriting(db: Connection, durability: Durability): Connection {
  assertSafeVersion(db)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  db.pragma(`synchronous = ${durability === 'safe' ? 'FULL' : 'NORMAL'}`)
  db.pragma('cache_size = -16384')
  // What sorting a million names takes is too much for memory; little never gets as far as a file.
  db.pragma('temp_store = FILE')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('busy_timeout = 5000')
  return db
}

/** Makes a file that is worth nothing after a crash, for one who writes it once. */
export function openScratch(file: string): Connection {
  const db = new Database(file)
  assertSafeVersion(db)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -16384')
  db.pragma('trusted_schema = OFF')
  db.pragma('busy_timeout = 5000')
  return db
}

/** While indexes are made, the engine may sort with the help of other threads. */
export function sortTogether(db: Connection, makeIndexes: () => void): void {
  db.pragma('threads = 2')
  try {
    makeIndexes()
  } finally {
    db.pragma('threads = 0')
  }
}

/** Runs a change of the tables in which SQLite keeps a virtual table, which it refuses otherwise. */
export function writeShadowTables(db: Connection, change: () => void): void {
  db.unsafeMode(true)
  try {
    change()
  } finally {
    db.unsafeMode(false)
  }
}

/** Opens an existing file for reading only; it never waits for the writer. */
export function openForReading(file: string): Connection {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  db.pragma('cache_size = -32768')
  db.pragma('temp_store = MEMORY')
  db.pragma('trusted_schema = OFF')
  db.pragma('busy_timeout = 5000')
  return db
}

/** True for errors that say that the file itself cannot be used. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

/**
 * True for errors that a file ends with whose bytes are not what SQLite wrote; false for what this
 * machine or its disk ends with, which says nothing about the file.
 */
export function meansUnusable(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(CORRUPT|NOTADB|ERROR|FORMAT|SCHEMA|MISMATCH|TOOBIG|CONSTRAINT)/.test(error.code)
  )
}

/**
 * Takes a lock that ends with `close` or with this process, however it dies.
 *
 * @returns null when another process, or this one, holds it.
 */
export function openLock(file: string): Connection | null {
  const db = new Database(file, { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

function assertSafeVersion(db: Connection): void {
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string
  const parts = version.split('.').map(Number)
  const firstOther = SAFE_SQLITE.findIndex((part, index) => parts[index] !== part)
  const isSafe = firstOther < 0 || (parts[firstOther] ?? 0) > (SAFE_SQLITE[firstOther] ?? 0)
  assert(isSafe, `SQLite ${version} can lose commits; at least ${SAFE_SQLITE.join('.')} is needed.`)
}
