import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  sql,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Expression,
  type Kysely,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'
import type { StoreDialect } from '../dialect.ts'
import { RowsSqliteAdapter } from './sqlite-inserts.ts'
import type { Tables } from '../tables.ts'
import { sqlitePokeLine } from './sqlite-poke-line.ts'

/** One SQLite file: one connection, so writers queue and a lock on rows is a lock on the file. */
export function sqliteDialect(file: string): StoreDialect {
  return {
    kysely: new LockingSqliteDialect(() => Promise.resolve(openFile(file))),
    types: {
      id: 'TEXT',
      text: 'TEXT',
      json: 'TEXT',
      integer: 'INTEGER',
      bigint: 'INTEGER',
      flag: 'INTEGER',
    },
    tableEnd: ' STRICT',
    listOf: jsonList,
    listOfTexts: jsonList,
    jsonArray: (values) => sql<string>`json_array(${sql.join(values)})`,
    lockRows: (query) => query,
    lockFreeRows: (query) => query,
    lockInstall: () => Promise.resolve(),
    tellPlanner: tellSqlitePlanner,
    // Every connection sets them itself.
    forgetfulSettings: () => Promise.resolve([]),
    isRace: () => false,
    isUnavailable: isBusy,
    openPokeLine: sqlitePokeLine,
    turnsAtOnce: 1,
  }
}

function jsonList(values: readonly string[]): Expression<string> {
  return sql<string>`(select value from json_each(${JSON.stringify(values)}))`
}

/** Another program on the file wrote for longer than this one waits. */
function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/**
 * Takes the write lock at once. A transaction that reads first and writes later would otherwise
 * fail without waiting when another program wrote to the file in between.
 */
class LockingSqliteDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }
}

class LockingSqliteDialect extends SqliteDialect {
  readonly #open: () => Promise<SqliteDatabase>

  constructor(open: () => Promise<SqliteDatabase>) {
    super({ database: open })
    this.#open = open
  }

  override createAdapter(): RowsSqliteAdapter {
    return new RowsSqliteAdapter()
  }

  override createDriver(): SqliteDriver {
    return new LockingSqliteDriver({ database: this.#open })
  }
}

function openFile(file: string): SqliteDatabase {
  createPrivate(file)
  const db = new Database(file)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = MEMORY')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('busy_timeout = 5000')
  db.pragma('journal_size_limit = 67108864')
  return withStatementCache(db)
}

/**
 * The file holds the keys of the install, and the engine gives its log the same rights. One that is
 * there is not touched: closing a file lets go of the locks that this program has on it.
 */
function createPrivate(file: string): void {
  if (file === ':memory:') return
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

const LOCK_WAIT_MS = 1_000

/** What became of trying to have a file alone. */
export type HeldFile =
  /** All of it is in the one file, and nobody else gets to it before `letGo`. */
  | { readonly name: 'held'; letGo(): void }
  | { readonly name: 'in-use' }
  /** It is damaged, or no database: nothing can be asked of it. */
  | { readonly name: 'unreadable' }

/**
 * Takes a data file for this program alone. Somebody who opens it meanwhile waits for the lock, and
 * is told by the engine that the file was moved if it was.
 */
export function holdAlone(file: string): HeldFile {
  let db: Database.Database | null = null
  try {
    db = new Database(file, { fileMustExist: true, timeout: LOCK_WAIT_MS })
    db.pragma('locking_mode = EXCLUSIVE')
    // Folds the log in, which only somebody who is alone may do.
    const mode: unknown = db.pragma('journal_mode = DELETE', { simple: true })
    if (mode !== 'delete') return refused(db, 'in-use')
    db.exec('begin exclusive')
    const held = db
    return { name: 'held', letGo: () => void held.close() }
  } catch (error) {
    if (isBusy(error)) return refused(db, 'in-use')
    if (!isUnreadable(error)) throw error
    return refused(db, 'unreadable')
  }
}

function refused<Name extends 'in-use' | 'unreadable'>(
  db: Database.Database | null,
  name: Name,
): { readonly name: Name } {
  db?.close()
  return { name }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
}

const MAX_CACHED_STATEMENTS = 200

/** Kysely prepares a statement at each run; the texts are few and the same again and again. */
function withStatementCache(db: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => db.close(),
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      if (statements.size >= MAX_CACHED_STATEMENTS) statements.clear()
      const prepared = db.prepare(text) as unknown as SqliteStatement
      statements.set(text, prepared)
      return prepared
    },
  }
}

/** The size that plans are made for; small tables do not care. */
const PLANNED_ROWS = 1_000_000

/**
 * Every index begins with the partner, which SQLite takes for a good choice unless it is told: it
 * would read all people of a partner to find a thousand by id. Counting (ANALYZE) an empty or a
 * growing store tells it nothing, so it is told what will be: a partner is nearly all rows.
 */
async function tellSqlitePlanner(db: Kysely<Tables>): Promise<void> {
  await sql`analyze install`.execute(db)
  const { rows } = await sql<{ table: string; index: string; columns: number }>`
    select m.name as "table", i.name as "index", count(*) as columns
    from sqlite_schema as m, pragma_index_list(m.name) as i, pragma_index_info(i.name)
    where m.type = 'table' and m.name not like 'sqlite%'
    group by m.name, i.name`.execute(db)
  await sql`delete from sqlite_stat1`.execute(db)
  for (const { table, index, columns } of rows) {
    await sql`insert into sqlite_stat1 (tbl, idx, stat)
      values (${table}, ${index}, ${plannedStat(columns)})`.execute(db)
  }
  await sql`analyze sqlite_schema`.execute(db)
}

/** Rows in all, then rows alike in the first column (the partner: all), the first two, …: down to one. */
function plannedStat(columns: number): string {
  const steps = Math.max(1, columns - 1)
  const behindPartner = Array.from({ length: steps }, (_, at) =>
    Math.round(PLANNED_ROWS ** (1 - (at + 1) / steps)),
  )
  const alike = columns === 1 ? behindPartner : [PLANNED_ROWS, ...behindPartner]
  return [PLANNED_ROWS, ...alike].join(' ')
}
