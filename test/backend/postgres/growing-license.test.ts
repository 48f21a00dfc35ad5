import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contactHolders } from '#backend/store/contact-holders.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenCrowd } from '#test/support/crowd.ts'
import { givenClient, givenPartner } from '#test/support/given.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'

let data: TestPlace
let store: Store

beforeEach(async () => {
  data = await newPlace('postgres')
  // What one connection has read is told by that connection.
  store = await openStore({ ...data.place, ids: systemIds, connections: 1 })
  await sql`alter table member set (autovacuum_enabled = off)`.execute(store.db)
})
afterEach(async () => {
  await store.close()
  await data.remove()
})

test('addresses are looked up one by one, however much a license has grown since it was counted', async () => {
  const { id: partner } = await givenPartner(store)
  const client = await givenClient(store, { id: partner })
  await givenCrowd(store, client, { people: 100, free: 0 })
  await store.dialect.tellPlanner(store.db)
  const { id: license, people } = await givenCrowd(store, client, { people: 20_000, free: 0 })
  const emails = people.slice(0, 50).map((id) => `${id}@contoso.example`)
  const before = await entriesRead()
  const holders = await contactHolders(store.db, store.dialect, { partner, license }, 'email', [
    ...emails,
    'nobody@contoso.example',
  ])
  expect(holders).toEqual(new Map(emails.map((email, at) => [email, people[at]])))
  expect((await entriesRead()) - before).toBeLessThan(200)
})

/** Of the indexes on people, since the database was made. */
async function entriesRead(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(store.db)
  const { rows } = await sql<{ read: number }>`
    select sum(idx_tup_read)::bigint as read from pg_stat_user_indexes
    where relname = 'member'`.execute(store.db)
  return rows[0]?.read ?? Number.NaN
}
