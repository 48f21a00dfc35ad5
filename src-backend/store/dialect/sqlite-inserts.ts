import { SqliteAdapter, type CompiledQuery } from 'kysely'
import { ROWS_PER_STATEMENT, type InsertsRows, type RowsOfTable } from '../insert-rows.ts'
import type { Db } from '../open-store.ts'

/** Compiled once per table and full number of rows, so a bulk load costs what the engine costs. */
export class RowsSqliteAdapter extends SqliteAdapter implements InsertsRows {
  readonly #kept = new Map<string, CompiledQuery>()

  insertOf(db: Db, { table, columns, rows }: RowsOfTable): CompiledQuery {
    const parameters = rows.flatMap((row) => columns.map((column) => row[column]))
    return { ...this.#statement(db, table, columns, rows.length), parameters }
  }

  #statement(db: Db, table: string, columns: readonly string[], count: number): CompiledQuery {
    const key = `${table}/${columns.join()}/${count}`
    const known = this.#kept.get(key)
    if (known) return known
    const blank = Object.fromEntries(columns.map((column) => [column, 0]))
    const rows = Array.from({ length: count }, () => blank)
    const query = (db as unknown as AnyInserts).insertInto(table).values(rows).compile()
    if (count === ROWS_PER_STATEMENT) this.#kept.set(key, query)
    return query
  }
}

/** Kysely without the table types, which a table chosen at run time cannot keep. */
interface AnyInserts {
  insertInto(table: string): {
    values(rows: readonly Record<string, unknown>[]): { compile(): CompiledQuery }
  }
}
