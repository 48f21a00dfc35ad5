import { sql, type Kysely } from 'kysely'
import type { StoreDialect } from './dialect.ts'
import type { Migration } from './migrations/index.ts'
import { retryRaces } from './retry-races.ts'
import type { Tables } from './tables.ts'

/** The store was written by a newer program: it must not be written to. */
export class NewerStoreError extends Error {
  override name = 'NewerStoreError'
}

/**
 * Brings the store to the newest schema, each migration in a transaction of its own together with
 * the row that says so: a program killed in between leaves a store that goes on, and of two
 * programs that start at once the second finds the work done.
 *
 * @throws NewerStoreError when the store is ahead of this program.
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: StoreDialect,
  migrations: readonly Migration[],
): Promise<void> {
  await retryRaces(dialect, () => createGlobalTables(db, dialect))
  for (const [index, migration] of migrations.entries()) {
    await runOnce(db, dialect, index + 1, migration)
  }
  const at = await lastNumber(db)
  if (at > migrations.length) {
    throw new NewerStoreError(
      `The data was written by a newer version (schema ${at}, this version knows ${migrations.length}).`,
    )
  }
}

async function runOnce(
  db: Kysely<Tables>,
  dialect: StoreDialect,
  number: number,
  migration: Migration,
): Promise<void> {
  if ((await lastNumber(db)) >= number) return
  await db.transaction().execute(async (trx) => {
    await dialect.lockInstall(trx)
    if ((await lastNumber(trx)) >= number) return
    for (const statement of migration.statements(dialect)) await sql.raw(statement).execute(trx)
    await dialect.tellPlanner(trx)
    await trx.insertInto('migration').values({ number, name: migration.name }).execute()
  })
}

/** False: another version of this program has migrated the data since this one opened them. */
export async function isSchemaCurrent(db: Kysely<Tables>, known: number): Promise<boolean> {
  return (await lastNumber(db)) === known
}

async function lastNumber(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('migration')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return row?.number ?? 0
}

async function createGlobalTables(
  db: Kysely<Tables>,
  { types, tableEnd }: StoreDialect,
): Promise<void> {
  const key = `NOT NULL PRIMARY KEY`
  for (const statement of [
    `CREATE TABLE IF NOT EXISTS migration (
      number ${types.integer} ${key}, name ${types.text} NOT NULL
    )${tableEnd}`,
    `CREATE TABLE IF NOT EXISTS install (
      key ${types.text} ${key}, value ${types.text} NOT NULL
    )${tableEnd}`,
  ]) {
    await sql.raw(statement).execute(db)
  }
}
