import { writeFile } from 'node:fs/promises'
import { openStore, type Store } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import type { Ids } from '#shared/lib/ports.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { migratedFile } from './migrated.ts'
import { sharedPostgres } from './postgres.ts'
import { tempDir } from './temp-dir.ts'

export type Engine = 'sqlite' | 'postgres'

/** What tests that name no engine run on: the project `postgres` runs them on the other. */
export const testEngine: Engine =
  process.env['SEATWRIGHT_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

/** Somewhere for new data. */
export interface TestPlace {
  readonly place: StorePlace
  remove(): Promise<void>
}

/** A SQLite file in a folder that is made for it, or a PostgreSQL database. */
export async function newPlace(engine = testEngine): Promise<TestPlace> {
  if (engine === 'sqlite') {
    const folder = tempDir()
    const place = { file: `${folder.path}/backend.sqlite` }
    return { place, remove: () => Promise.resolve(folder.remove()) }
  }
  const server = await sharedPostgres()
  const { url, drop } = await server.makeDatabase()
  return { place: { url }, remove: drop }
}

/** The same with the newest schema, which a PostgreSQL database has by itself. */
export async function migratedPlace(engine = testEngine): Promise<TestPlace> {
  const data = await newPlace(engine)
  if ('file' in data.place) await writeFile(data.place.file, await migratedFile(), { mode: 0o600 })
  return data
}

/** An empty store that is gone once it is closed. */
export async function openTestStore(ids: Ids = systemIds): Promise<Store> {
  if (testEngine === 'sqlite') return openStore({ file: ':memory:', ids })
  const { place, remove } = await newPlace()
  const store = await openStore({ ...place, ids })
  const close = async (): Promise<void> => {
    await store.close()
    await remove()
  }
  return { ...store, close }
}
