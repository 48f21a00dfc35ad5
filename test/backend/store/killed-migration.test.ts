import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql, type TableMetadata } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { migrations } from '#backend/store/migrations/index.ts'
import { openStore, type Db } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { openOld, type OldStore } from '#test/support/old-store.ts'
import { openTestStore } from '#test/support/store.ts'

let old: OldStore

afterEach(() => old.close())

const PROGRAM = fileURLToPath(new URL('../../support/doomed-migration.ts', import.meta.url))

async function dieWithin(place: StorePlace): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(place)], { stdio: 'inherit' })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

/** All tables and columns, however they stand. */
async function schemaOf(db: Db): Promise<readonly TableMetadata[]> {
  const tables = await db.introspection.getTables()
  return tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

test.each(migrations.slice(1).map(({ name }, index) => ({ name, known: index + 1 })))(
  'a backend killed within $name starts again on the same data',
  async ({ known }) => {
    old = await openOld(known)
    const id = systemIds.newId()
    const partner = sql`insert into partner (id, name, created_at) values (${id}, 'Northwind', 0)`
    await partner.execute(old.db)
    const before = await schemaOf(old.db)
    await dieWithin(old.place)
    expect(await schemaOf(old.db)).toEqual(before)

    const store = await openStore({ ...old.place, ids: systemIds })
    const fresh = await openTestStore()
    expect(await schemaOf(store.db)).toEqual(await schemaOf(fresh.db))
    expect(await store.db.selectFrom('partner').select('id').execute()).toEqual([{ id }])
    await fresh.close()
    await store.close()
  },
)

test('a backend killed within its first migration starts again', async () => {
  old = await openOld(0)
  await dieWithin(old.place)
  const store = await openStore({ ...old.place, ids: systemIds })
  const run = await store.db.selectFrom('migration').select('name').orderBy('number').execute()
  await store.close()
  expect(run.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
})
