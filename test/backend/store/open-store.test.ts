import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, NewerStoreError } from '#backend/store/migrate.ts'
import { migrations } from '#backend/store/migrations/index.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { nextVersion, presentVersion } from '#backend/store/partners.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { newPlace, openTestStore, type TestPlace } from '#test/support/store.ts'

let data: TestPlace
let store: Store

beforeEach(async () => {
  data = await newPlace()
  store = await openStore({ ...data.place, ids: systemIds })
})
afterEach(async () => {
  await store.close()
  await data.remove()
})

test('data and epoch are there when they are opened again; other data have another epoch', async () => {
  const partner = await givenPartner(store)
  const { epoch } = store
  await store.close()
  store = await openStore({ ...data.place, ids: systemIds })
  expect(store.epoch).toBe(epoch)
  expect(await presentVersion(store.db, partner.id)).toBe(0)
  const other = await openTestStore()
  expect(other.epoch).not.toBe(epoch)
  await other.close()
})

test('a store of a newer program is not opened', async () => {
  await store.db.insertInto('migration').values({ number: 99, name: 'later' }).execute()
  await expect(openStore({ ...data.place, ids: systemIds })).rejects.toThrow(NewerStoreError)
})

test('a migration that fails leaves nothing behind, and the next start goes on', async () => {
  const broken = {
    name: 'broken',
    statements: () => ['CREATE TABLE half (id INTEGER)', 'CREATE TABLE half (id INTEGER)'],
  }
  const repaired = { name: 'repaired', statements: () => ['CREATE TABLE half (id INTEGER)'] }
  await expect(migrate(store.db, store.dialect, [...migrations, broken])).rejects.toThrow()
  await migrate(store.db, store.dialect, [...migrations, repaired])
  const names = await store.db.selectFrom('migration').select('name').orderBy('number').execute()
  expect(names.map(({ name }) => name)).toEqual([...migrations.map(({ name }) => name), 'repaired'])
})

test('the store itself refuses what must never be', async () => {
  const partner = await givenPartner(store)
  const client = await givenClient(store, partner)
  const license = await givenLicense(store, client, { included: 1, additional: 0 })
  const { db } = store
  await expect(givenMember(store, license, { holds_seat: 1 })).rejects.toThrow(/license_never_over/)
  await expect(givenMember(store, license, { is_owner: 1, holds_seat: 1 })).rejects.toThrow(
    /unique/i,
  )
  await expect(
    db.updateTable('member').set({ holds_seat: 0 }).where('is_owner', '=', 1).execute(),
  ).rejects.toThrow(/member_owner_seated/)
  const elsewhere = await givenClient(store, partner)
  await expect(givenMember(store, { ...license, client: elsewhere.id })).rejects.toThrow(/foreign/i)
  await givenMember(store, license, { email: 'a@contoso.example' })
  await givenMember(store, license, { email: 'a@contoso.example', state: 'cancelled' })
  await expect(givenMember(store, license, { email: 'a@contoso.example' })).rejects.toThrow(
    /unique/i,
  )
})

test('a transaction that fails leaves no version behind', async () => {
  const { id } = await givenPartner(store)
  const failing = store.write(async (trx) => {
    await nextVersion(trx, id)
    throw new Error('on purpose')
  })
  await expect(failing).rejects.toThrow('on purpose')
  expect(await presentVersion(store.db, id)).toBe(0)
})

test('two programs on the same data wait for each other', async () => {
  const { id } = await givenPartner(store)
  const other = await openStore({ ...data.place, ids: systemIds })
  for (let n = 0; n < 20; n += 1) {
    await store.write((trx) => nextVersion(trx, id))
    await other.write((trx) => nextVersion(trx, id))
  }
  expect(await presentVersion(store.db, id)).toBe(40)
  await other.close()
})

test('rows of any number are inserted as they are', async () => {
  const partner = await givenPartner(store)
  const rows = Array.from({ length: 1_203 }, (_, n) => ({
    partner: partner.id,
    id: systemIds.newId(),
    name: n === 0 ? "O'Brien 𠮷 \u0001" : `Client ${n}`,
    name_key: `client ${n}`,
    signed_up_on: '2024-02-29',
    version: 1,
  }))
  await store.write((trx) => insertRows(trx, 'client', rows))
  const stored = await store.db.selectFrom('client').selectAll().orderBy('id').execute()
  expect(stored).toEqual(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
})

test('text is ordered bytewise, whatever the engine takes for a language', async () => {
  const { id } = await givenPartner(store)
  for (const name of ['b', 'ä', 'a', 'B', 'a b', '_']) await givenClient(store, { id }, { name })
  const stored = await store.db.selectFrom('client').select('name').orderBy('name').execute()
  expect(stored.map(({ name }) => name)).toEqual(['B', '_', 'a', 'a b', 'b', 'ä'])
})

test('moments and versions are read as the whole numbers that they are', async () => {
  const client = await givenClient(store, await givenPartner(store))
  const license = await givenLicense(store, client)
  const facts = { last_seen_at: Date.UTC(2026, 10, 22), version: Number.MAX_SAFE_INTEGER }
  const { id } = await givenMember(store, license, facts)
  const stored = await store.db.selectFrom('member').selectAll().where('id', '=', id).execute()
  expect(stored).toMatchObject([facts])
})
