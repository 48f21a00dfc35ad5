import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, NewerStoreError } from '#backend/store/migrate.ts'
import { migrations } from '#backend/store/migrations/index.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { nextVersion, presentVersion } from '#backend/store/partners.ts'
import { GLOBAL_TABLES } from '#backend/store/tables.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let folder: ReturnType<typeof tempDir>
let file: string
let store: Store

beforeEach(async () => {
  folder = tempDir()
  file = path.join(folder.path, 'deep', 'backend.sqlite')
  store = await openStore({ file, ids: systemIds })
})
afterEach(async () => {
  await store.close()
  folder.remove()
})

test('data and epoch are there when the file is opened again; another file has another epoch', async () => {
  const partner = await givenPartner(store)
  const { epoch } = store
  await store.close()
  store = await openStore({ file, ids: systemIds })
  expect(store.epoch).toBe(epoch)
  expect(await presentVersion(store.db, partner.id)).toBe(0)
  const other = await openStore({ file: ':memory:', ids: systemIds })
  expect(other.epoch).not.toBe(epoch)
  await other.close()
})

test('a store of a newer program is not opened', async () => {
  await store.db.insertInto('migration').values({ number: 99, name: 'later' }).execute()
  await expect(openStore({ file, ids: systemIds })).rejects.toThrow(NewerStoreError)
})

test('a migration that fails leaves nothing behind, and the next start goes on', async () => {
  const broken = {
    name: '0002-broken',
    statements: () => ['CREATE TABLE half (id INTEGER)', 'CREATE TABLE half (id INTEGER)'],
  }
  const repaired = { name: '0002-repaired', statements: () => ['CREATE TABLE half (id INTEGER)'] }
  await expect(migrate(store.db, store.dialect, [...migrations, broken])).rejects.toThrow()
  await migrate(store.db, store.dialect, [...migrations, repaired])
  const names = await store.db.selectFrom('migration').select('name').orderBy('number').execute()
  expect(names.map(({ name }) => name)).toEqual(['0001-first', '0002-repaired'])
})

test('every key of partner data begins with the partner', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table'`.execute(store.db)
  const own = tables.filter(({ name }) => !GLOBAL_TABLES.some((table) => table === name))
  for (const { name } of own.filter((table) => table.name !== 'partner')) {
    const { rows: unique } = await sql<{ column: string }>`
      select (select name from pragma_index_info(list.name) order by seqno limit 1) as "column"
      from pragma_index_list(${name}) as list where list."unique" = 1`.execute(store.db)
    const { rows: foreign } = await sql<{ column: string }>`
      select "from" as "column" from pragma_foreign_key_list(${name}) where seq = 0`.execute(
      store.db,
    )
    expect({ name, firsts: [...unique, ...foreign].map(({ column }) => column) }).toEqual({
      name,
      firsts: [...unique, ...foreign].map(() => 'partner'),
    })
  }
  expect(own.length).toBeGreaterThan(10)
})

test('the store itself refuses what must never be', async () => {
  const partner = await givenPartner(store)
  const client = await givenClient(store, partner)
  const license = await givenLicense(store, client, { included: 1, additional: 0 })
  const { db } = store
  await expect(givenMember(store, license, { holds_seat: 1 })).rejects.toThrow(/license_never_over/)
  await expect(givenMember(store, license, { is_owner: 1, holds_seat: 1 })).rejects.toThrow(
    /UNIQUE/,
  )
  await expect(
    db.updateTable('member').set({ holds_seat: 0 }).where('is_owner', '=', 1).execute(),
  ).rejects.toThrow(/member_owner_seated/)
  const elsewhere = await givenClient(store, partner)
  await expect(givenMember(store, { ...license, client: elsewhere.id })).rejects.toThrow(/FOREIGN/)
  await givenMember(store, license, { email: 'a@contoso.example' })
  await givenMember(store, license, { email: 'a@contoso.example', state: 'cancelled' })
  await expect(givenMember(store, license, { email: 'a@contoso.example' })).rejects.toThrow(
    /UNIQUE/,
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

test('two programs on one file wait for each other', async () => {
  const { id } = await givenPartner(store)
  const other = await openStore({ file, ids: systemIds })
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
    signed_up_on: '2024-02-29',
    version: 1,
  }))
  await store.write((trx) => insertRows(trx, 'client', rows))
  const stored = await store.db.selectFrom('client').selectAll().orderBy('id').execute()
  expect(stored).toEqual(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
})

test('people are found by id and by place, never by reading all of a partner', async () => {
  const plans = await Promise.all(
    [
      `select * from member where partner = 'p' and license = 'l'
        and id in (select value from json_each('[]'))`,
      `update member set holds_seat = 1 where partner = 'p' and license = 'l'
        and id in (select value from json_each('[]'))`,
      `select * from member where partner = 'p' and (client, license, id) > ('c', 'l', 'm')
        and client <= 'd' order by client, license, id limit 9`,
      `select * from member where partner = 'p' and version > 1 and version <= 5 order by version, id`,
      `select * from license where partner = 'p' and id in (select value from json_each('[]'))
        order by id`,
    ].map(planOf),
  )
  expect(plans).toEqual([
    expect.stringContaining('sqlite_autoindex_member_1 (partner=? AND id=?)'),
    expect.stringContaining('sqlite_autoindex_member_1 (partner=? AND id=?)'),
    expect.stringContaining(
      'member_place (partner=? AND (client,license,id)>(?,?,?) AND client<?)',
    ),
    expect.stringContaining('member_version (partner=? AND version>? AND version<?)'),
    expect.stringContaining('sqlite_autoindex_license_1 (partner=? AND id=?)'),
  ])
})

async function planOf(query: string): Promise<string> {
  const { rows } = await sql
    .raw<{ detail: string }>(`explain query plan ${query}`)
    .execute(store.db)
  return rows.map(({ detail }) => detail).join('\n')
}
