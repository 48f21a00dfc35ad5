import process from 'node:process'
import { Kysely } from 'kysely'
import type { StoreDialect } from '#backend/store/dialect.ts'
import { migrate } from '#backend/store/migrate.ts'
import { migrations } from '#backend/store/migrations/index.ts'
import type { StorePlace } from '#backend/store/place.ts'
import type { Tables } from '#backend/store/tables.ts'
import { dialectAt } from './old-store.ts'

/** Migrates in a process that dies within the first migration that is left, as by a power switch. */
async function main(): Promise<void> {
  const dialect = dialectAt(JSON.parse(process.argv[2] ?? '') as StorePlace)
  const db = new Kysely<Tables>({ dialect: dialect.kysely })
  await migrate(db, diesAtEndOf(dialect), migrations)
}

/** The planner is told behind all statements, before the row that says that they were run. */
function diesAtEndOf(dialect: StoreDialect): StoreDialect {
  return {
    ...dialect,
    tellPlanner: () => Promise.resolve(void process.kill(process.pid, 'SIGKILL')),
  }
}

await main()
