import { sql } from 'kysely'
import { openStore } from '#backend/store/open-store.ts'
import { GLOBAL_TABLES } from '#backend/store/tables.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

/**
 * What spreads the backend's tables over the nodes of a Citus cluster, from the catalogue of the
 * newest schema: parents before those that refer to them, all by their partner, side by side.
 */
export async function shardingStatements(): Promise<readonly string[]> {
  const store = await openStore({ file: ':memory:', ids: systemIds })
  try {
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_schema where type = 'table' and name not like 'sqlite%'
      order by rowid`.execute(store.db)
    const tables = rows.map(({ name }) => name)
    const isGlobal = (table: string): boolean => GLOBAL_TABLES.some((name) => name === table)
    return [
      'CREATE EXTENSION IF NOT EXISTS citus;',
      ...tables.filter(isGlobal).map((table) => `SELECT create_reference_table('${table}');`),
      `SELECT create_distributed_table('partner', 'id');`,
      ...tables
        .filter((table) => !isGlobal(table) && table !== 'partner')
        .map(
          (table) =>
            `SELECT create_distributed_table('${table}', 'partner', colocate_with => 'partner');`,
        ),
    ]
  } finally {
    await store.close()
  }
}

const FENCE = /(```sql\n)[^`]*(```)/

/** The page with its statements renewed. */
export function withStatements(page: string, statements: readonly string[]): string {
  return page.replace(FENCE, (_, open: string, close: string) =>
    [open, statements.join('\n'), '\n', close].join(''),
  )
}
