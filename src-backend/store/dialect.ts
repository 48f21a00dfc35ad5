import Database from 'better-sqlite3'
import {
  CompiledQuery,
  sql,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type Expression,
  type SelectQueryBuilder,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'
import type { Tables } from './tables.ts'

/**
 * Everything in which the two engines differ. Repositories ask here and are otherwise the same
 * portable SQL; text is compared bytewise on both.
 */
export interface StoreDialect {
  readonly kysely: Dialect
  readonly types: ColumnTypes
  /** Stands behind the column list of every table. */
  readonly tableEnd: string
  /** The values as a subquery: one statement text whatever their number. */
  listOf(values: readonly string[]): Expression<string>
  /** Holds the rows of `table` that the query reads until the transaction ends. */
  lockRows<TB extends keyof Tables, O>(
    query: SelectQueryBuilder<Tables, TB, O>,
    table: TB,
  ): SelectQueryBuilder<Tables, TB, O>
}

/** Type names as migrations write them. */
interface ColumnTypes {
  readonly id: string
  readonly text: string
  readonly json: string
  readonly integer: string
  readonly bigint: string
  readonly flag: string
}

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
    listOf: (values) => sql<string>`(select value from json_each(${JSON.stringify(values)}))`,
    lockRows: (query) => query,
  }
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

  override createDriver(): SqliteDriver {
    return new LockingSqliteDriver({ database: this.#open })
  }
}

function openFile(file: string): SqliteDatabase {
  const db = new Database(file)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = MEMORY')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('busy_timeout = 5000')
  return withStatementCache(db)
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
