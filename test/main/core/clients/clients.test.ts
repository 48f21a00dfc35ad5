import { afterEach, expect, test } from 'vitest'
import { NO_ROWS } from '#core/store/changed-rows.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { ClientsQuery } from '#shared/rpc/contract/clients.ts'
import type { BookClient } from '#test/support/book.ts'
import { stillCore, type StillCore, type StillCoreOptions } from '#test/support/still-core.ts'
import { directoryQuery } from '#test/support/directory-lists.ts'

let core: StillCore

afterEach(() => core.close())

function given(clients: readonly BookClient[], options?: StillCoreOptions) {
  core = stillCore(clients, options)
  return core.client
}

async function names(search: string, sort?: ClientsQuery['sort']): Promise<string[]> {
  const { list } = await core.client.clients.open({ search, ...(sort && { sort }) })
  return (await core.client.clients.page({ list, from: 0, limit: 500 })).rows.map((row) => row.name)
}

test('clients come in name order, and each word begins a word of the name', async () => {
  given([{ name: 'Zürich Kaffee' }, { name: 'älpli' }, { name: 'Alp & Kaffee' }, { name: 'Ωmega' }])
  expect([
    await names(''),
    await names('kaf'),
    await names('KAFFEE zur'),
    await names('affee'),
    await names('&'),
  ]).toEqual([
    ['Alp & Kaffee', 'älpli', 'Zürich Kaffee', 'Ωmega'],
    ['Alp & Kaffee', 'Zürich Kaffee'],
    ['Zürich Kaffee'],
    [],
    [],
  ])
})

test('a list counts what was found and what there is', async () => {
  const client = given([{ name: 'one' }, { name: 'two' }])
  expect(await client.clients.open({ search: 'two' })).toMatchObject({ count: 1, total: 2 })
})

test('a row sums up the licenses; a license over its total frees no seats of another', async () => {
  const id = systemIds.newId()
  const held = { holdsSeat: true }
  const client = given([
    {
      ...{ id, name: 'Contoso', signedUpOn: '2022-02-02' },
      licenses: [
        { product: 'chat', included: 1, additional: 0, people: [held, held, {}] },
        { product: 'canvass', included: 3, additional: 2, people: [held] },
        { product: 'chat', included: 1, people: [] },
      ],
    },
  ])
  const row = {
    ...{ id, name: 'Contoso', signedUpOn: '2022-02-02', licenses: 3, people: 4 },
    seats: { included: 5, additional: 2, inUse: 3, free: 5, short: 1, unused: 2 },
    ...{ products: ['canvass', 'chat'], complete: true, pending: false, exempt: 0 },
    changedAt: null,
  }
  expect(await client.clients.get({ id })).toEqual(row)
})

test('a client without licenses has a row of zeros', async () => {
  const id = systemIds.newId()
  const client = given([{ id }])
  expect(await client.clients.get({ id })).toMatchObject({
    ...{ licenses: 0, people: 0, products: [], pending: false, changedAt: null },
    seats: { included: 0, additional: 0, inUse: 0, free: 0, short: 0, unused: 0 },
  })
})

test('a client on whose license a change waits says so', async () => {
  const id = systemIds.newId()
  const client = given([{}, { id, licenses: [{ people: [{}] }] }])
  core.book.book.exec(`INSERT INTO pending_effect VALUES (1, 1, 1, 'activate-seats', 0, 2, NULL)`)
  const { list } = await client.clients.open({ search: '' })
  const { rows } = await client.clients.page({ list, from: 0, limit: 10 })
  expect(rows.map((row) => row.pending)).toEqual(rows.map((row) => row.id === id))
})

test('clients are listed while the first sync still brings them', async () => {
  const client = given([{ name: 'a' }], { isReady: false })
  const first = await client.clients.open({ search: '' })
  core.book.add({ name: 'b', complete: false })
  core.engine.tellCommit({ areas: ['clients'] })
  const { list, count } = await client.clients.open({ search: '' })
  const { rows } = await client.clients.page({ list, from: 0, limit: 10 })
  expect([first.count, count, rows.map((row) => row.complete)]).toEqual([1, 2, [true, false]])
})

test('a renamed client, and one with another sign-up date, are listed so after the commit', async () => {
  given([
    { name: 'Amber', signedUpOn: '2022-01-01' },
    { name: 'Birch', signedUpOn: '2023-01-01' },
  ])
  const sort = { by: 'signed-up', descending: false } as const
  expect(await names('', sort)).toEqual(['Amber', 'Birch'])
  core.book.book.exec(`
    UPDATE client SET name = 'Cedar', name_key = 'cedar' WHERE name = 'Amber';
    UPDATE client SET signed_up_on = '2021-01-01' WHERE name = 'Birch';`)
  core.engine.tellCommit({ areas: ['clients'], rows: { ...NO_ROWS, clients: true } })
  expect(await names('', sort)).toEqual(['Birch', 'Cedar'])
  expect(await names('ced')).toEqual(['Cedar'])
})

test('an unknown client is not found, an unknown list is gone', async () => {
  const client = given([{}])
  await expect(client.clients.get({ id: systemIds.newId() })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    defined: true,
  })
  await expect(client.clients.page({ list: 'x', from: 0, limit: 1 })).rejects.toMatchObject({
    code: 'LIST_GONE',
    defined: true,
  })
})

test('a list of people is not a list of clients', async () => {
  const client = given([{ licenses: [{ people: [{}] }] }])
  const { list } = await client.members.open(directoryQuery())
  await expect(client.clients.page({ list, from: 0, limit: 1 })).rejects.toMatchObject({
    code: 'LIST_GONE',
  })
})

test('when a listed client is no more the list is gone, and opened again it is right', async () => {
  const client = given([{ name: 'a' }, { name: 'b' }])
  const { list } = await client.clients.open({ search: '' })
  core.book.book.exec(`DELETE FROM client WHERE name = 'a'`)
  await expect(client.clients.page({ list, from: 0, limit: 9 })).rejects.toMatchObject({
    code: 'LIST_GONE',
  })
  expect(await names('')).toEqual(['b'])
})

test('a closed list is gone', async () => {
  const client = given([{}])
  const { list } = await client.clients.open({ search: '' })
  await client.clients.close({ list })
  await expect(client.clients.page({ list, from: 0, limit: 1 })).rejects.toMatchObject({
    code: 'LIST_GONE',
  })
})
