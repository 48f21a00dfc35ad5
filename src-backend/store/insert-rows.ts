import type { CompiledQuery } from 'kysely'
import type { Db } from './open-store.ts'
import type { Tables } from './tables.ts'

/** Rows of one statement: far from both engines' limit of parameters, and enough to be fast. */
const ROWS_PER_STATEMENT = 500

/**
 * Inserts many rows of one table, all with the same columns. The statement is compiled once per
 * row count, so a bulk load costs what the engine costs. The caller keeps transactions small.
 */
export async function insertRows<T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly Readonly<Tables[T]>[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first) as (keyof Tables[T] & string)[]
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const some = rows.slice(from, from + ROWS_PER_STATEMENT)
    const parameters = some.flatMap((row) => columns.map((column) => row[column]))
    await db.executeQuery({ ...insertOf(db, table, columns, some.length), parameters })
  }
}

/** By engine: the same insert is another text in another dialect. */
const compiled = new WeakMap<object, Map<string, CompiledQuery>>()

function compiledFor(db: Db): Map<string, CompiledQuery> {
  const { adapter } = db.getExecutor()
  const known = compiled.get(adapter) ?? new Map<string, CompiledQuery>()
  compiled.set(adapter, known)
  return known
}

function insertOf(
  db: Db,
  table: keyof Tables,
  columns: readonly string[],
  count: number,
): CompiledQuery {
  const key = `${table}/${columns.join()}/${count}`
  const kept = compiledFor(db)
  const known = kept.get(key)
  if (known) return known
  const blank = Object.fromEntries(columns.map((column) => [column, 0]))
  const rows = Array.from({ length: count }, () => blank)
  const query = (db as unknown as AnyInserts).insertInto(table).values(rows).compile()
  if (count === ROWS_PER_STATEMENT) kept.set(key, query)
  return query
}

/** Kysely without the table types, which a table chosen at run time cannot keep. */
interface AnyInserts {
  insertInto(table: string): {
    values(rows: readonly Record<string, unknown>[]): { compile(): CompiledQuery }
  }
}
