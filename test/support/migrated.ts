import { readFileSync } from 'node:fs'
import { Kysely } from 'kysely'
import type { StoreDialect } from '#backend/store/dialect.ts'
import { sqliteDialect } from '#backend/store/dialect/sqlite.ts'
import { migrate } from '#backend/store/migrate.ts'
import { migrations } from '#backend/store/migrations/index.ts'
import type { Tables } from '#backend/store/tables.ts'
import { tempDir } from './temp-dir.ts'

/** Gives empty data the newest schema and nothing else, so that copies of it are data of their own. */
export async function migrateEmpty(dialect: StoreDialect): Promise<void> {
  const db = new Kysely<Tables>({ dialect: dialect.kysely })
  await migrate(db, dialect, migrations)
  await db.destroy()
}

let file: Promise<Buffer> | null = null

/** What a SQLite file with the newest schema is: to write it costs a fraction of the migrations. */
export function migratedFile(): Promise<Buffer> {
  file ??= makeFile()
  return file
}

async function makeFile(): Promise<Buffer> {
  const folder = tempDir()
  const name = `${folder.path}/migrated.sqlite`
  await migrateEmpty(sqliteDialect(name))
  const bytes = readFileSync(name)
  folder.remove()
  return bytes
}
