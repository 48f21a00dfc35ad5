import { PostgresAdapter, PostgresDialect, sql, type CompiledQuery } from 'kysely'
import type { InsertsRows, RowsOfTable } from '../insert-rows.ts'
import type { Db } from '../open-store.ts'

/**
 * Rows go as one parameter: the server reads thousands of placeholders for longer than it takes it
 * to insert what they stand for.
 */
class RowsAdapter extends PostgresAdapter implements InsertsRows {
  insertOf(db: Db, { table, columns, rows }: RowsOfTable): CompiledQuery {
    const names = sql.join(columns.map((column) => sql.ref(column)))
    const target = sql.table(table)
    return sql`insert into ${target} (${names})
      select ${names} from json_populate_recordset(null::${target}, ${JSON.stringify(rows)}::json)`.compile(
      db,
    )
  }
}

/** Kysely's own, with the inserts of above. */
export class RowsPostgresDialect extends PostgresDialect {
  override createAdapter(): RowsAdapter {
    return new RowsAdapter()
  }
}
