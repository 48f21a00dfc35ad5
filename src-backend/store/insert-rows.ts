import type { CompiledQuery } from 'kysely'
import { assert } from '#shared/lib/assert.ts'
import type { Db } from './open-store.ts'
import type { Tables } from './tables.ts'

/** Rows of one statement: far from SQLite's limit of parameters, and enough to be fast. */
export const ROWS_PER_STATEMENT = 500

/** Rows of one table, all with these columns. */
export interface RowsOfTable {
  readonly table: keyof Tables
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** What the adapters of both dialects can beside Kysely's: many rows in a statement of theirs. */
export interface InsertsRows {
  insertOf(db: Db, rows: RowsOfTable): CompiledQuery
}

/** Inserts many rows of one table, all with the same columns. The caller keeps transactions small. */
export async function insertRows<T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly Readonly<Tables[T]>[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
  const { adapter } = db.getExecutor()
  assert(insertsRows(adapter), 'A store is opened by a dialect of ours.')
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const some = rows.slice(from, from + ROWS_PER_STATEMENT)
    await db.executeQuery(adapter.insertOf(db, { table, columns, rows: some }))
  }
}

function insertsRows(adapter: object): adapter is InsertsRows {
  return 'insertOf' in adapter
}
