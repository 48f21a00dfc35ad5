import { sql, type Kysely } from 'kysely'
import type { StoreDialect } from '../dialect.ts'
import type { Tables } from '../tables.ts'
import { forgetfulSettings } from './postgres-durability.ts'
import { isRace, isUnavailable } from './postgres-errors.ts'
import { RowsPostgresDialect } from './postgres-inserts.ts'
import { PostgresPokeLine } from './postgres-poke-line.ts'
import { APPLICATION_NAME, createPool } from './postgres-pool.ts'

/** Any number that nothing else in the database locks by. */
const INSTALL_LOCK = 7_328_841

/** @param connections how many at most are open at once, the poke line's not counted. */
export function postgresDialect(url: string, connections: number): StoreDialect {
  return {
    kysely: new RowsPostgresDialect({ pool: createPool(url, connections) }),
    types: {
      id: 'uuid',
      text: 'text COLLATE "C"',
      // Not `json`: an answer is kept byte for byte, and nothing asks inside.
      json: 'text',
      integer: 'integer',
      bigint: 'bigint',
      flag: 'smallint',
    },
    tableEnd: '',
    listOf: (ids) => sql<string>`(select unnest(${ids}::uuid[]) as value)`,
    listOfTexts: (texts) => sql<string>`(select unnest(${texts}::text[]) as value)`,
    jsonArray: (values) => sql<string>`json_build_array(${sql.join(values)})::text`,
    // As strong among those who lock, and lets rows be added that only refer to the locked ones.
    lockRows: (query, table) => query.forNoKeyUpdate(table),
    lockFreeRows: (query, table) => query.forNoKeyUpdate(table).skipLocked(),
    async lockInstall(trx) {
      await sql`set local lock_timeout = 0`.execute(trx)
      await sql`set local statement_timeout = 0`.execute(trx)
      await sql`select pg_advisory_xact_lock(${INSTALL_LOCK})`.execute(trx)
    },
    // The server counts by itself, but only about once a minute.
    async tellPlanner(db) {
      await sql`analyze`.execute(db)
    },
    forgetfulSettings,
    isRace,
    isUnavailable,
    turnsAtOnce: 3,
    openPokeLine: (ear, timers) => new PostgresPokeLine(url, ear, timers),
  }
}

/** Whether this connection is not the only one of ours: every instance that serves the database has one. */
export async function isServed(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = ${APPLICATION_NAME}
      and pid <> pg_backend_pid()`.execute(db)
  return rows.length > 0
}
