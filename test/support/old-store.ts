import { Kysely, sql } from 'kysely'
import type { StoreDialect } from '#backend/store/dialect.ts'
import { postgresDialect } from '#backend/store/dialect/postgres.ts'
import { sqliteDialect } from '#backend/store/dialect/sqlite.ts'
import { migrate } from '#backend/store/migrate.ts'
import { migrations } from '#backend/store/migrations/index.ts'
import type { StorePlace } from '#backend/store/place.ts'
import type { Tables } from '#backend/store/tables.ts'
import { newPlace } from './store.ts'

/** Data as an older version of the backend left them. */
export interface OldStore {
  readonly place: StorePlace
  readonly db: Kysely<Tables>
  /** Brings them to the newest schema. */
  goOn(): Promise<void>
  close(): Promise<void>
}

export function dialectAt(place: StorePlace): StoreDialect {
  return 'url' in place ? postgresDialect(place.url, 1) : sqliteDialect(place.file)
}

/** @param known how many migrations that version knew. */
export async function openOld(known: number): Promise<OldStore> {
  const { place, remove } = await newPlace()
  const dialect = dialectAt(place)
  const db = new Kysely<Tables>({ dialect: dialect.kysely })
  if ('url' in place) await sql`drop schema public cascade; create schema public`.execute(db)
  await migrate(db, dialect, migrations.slice(0, known))
  return {
    place,
    db,
    goOn: () => migrate(db, dialect, migrations),
    async close() {
      await db.destroy()
      await remove()
    },
  }
}
