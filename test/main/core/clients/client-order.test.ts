import { afterEach, expect, test } from 'vitest'
import type { ClientSort, ClientTrait } from '#shared/rpc/contract/clients.ts'
import type { BookClient, BookPerson } from '#test/support/book.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

const held: BookPerson = { holdsSeat: true }
const wanting: BookPerson = {}

const CLIENTS: readonly BookClient[] = [
  {
    ...{ name: 'Ada', signedUpOn: '2022-01-01' },
    licenses: [
      {
        ...{ product: 'campaign', included: 2, additional: 1 },
        people: [{ ...held, seatAt: 300 }, held, wanting, wanting],
      },
      { product: 'chat', included: 1, additional: 0, people: [{ ...held, seatAt: 200 }] },
    ],
  },
  {
    ...{ name: 'Ben', signedUpOn: '2020-01-01' },
    licenses: [
      { product: 'canvass', included: 1, additional: 4, people: [held, wanting, wanting] },
    ],
  },
  { name: 'Cleo', signedUpOn: '2024-01-01' },
  {
    ...{ name: 'Dan', signedUpOn: '2023-01-01' },
    licenses: [
      { product: 'campaign', included: 9, additional: 0, people: [{ ...held, seatAt: 400 }] },
    ],
  },
]

interface Asked {
  readonly by?: ClientSort
  readonly descending?: boolean
  readonly has?: readonly ClientTrait[]
  readonly products?: readonly string[]
}

async function listed({ by = 'name', descending = false, has = [], products = [] }: Asked) {
  const { clients } = core.client
  const sort = { by, descending }
  const query = { search: '', has: [...has], products: [...products], sort }
  const { list, count, seats } = await clients.open(query)
  const { rows } = await clients.page({ list, from: 0, limit: 100 })
  expect(rows).toHaveLength(count)
  return { rows, seats, names: rows.map((row) => row.name) }
}

async function names(asked: Asked): Promise<string> {
  return (await listed(asked)).names.join(' ')
}

test('clients can be put in order by every column; equal ones stay in name order', async () => {
  core = stillCore(CLIENTS)
  const columns: ClientSort[] = ['licenses', 'people', 'seats', 'free', 'short', 'signed-up']
  const orders = await Promise.all(columns.map((by) => names({ by })))
  expect(Object.fromEntries(columns.map((by, index) => [by, orders[index]]))).toEqual({
    licenses: 'Cleo Ben Dan Ada',
    people: 'Cleo Dan Ben Ada',
    seats: 'Cleo Ben Dan Ada',
    free: 'Cleo Ada Ben Dan',
    short: 'Ben Cleo Dan Ada',
    'signed-up': 'Ben Ada Dan Cleo',
  })
  expect(await names({ descending: true })).toBe('Dan Cleo Ben Ada')
})

test('a client without what is compared comes last in either direction', async () => {
  core = stillCore(CLIENTS)
  expect([
    await names({ by: 'changed' }),
    await names({ by: 'changed', descending: true }),
    await names({ by: 'utilisation' }),
    await names({ by: 'utilisation', descending: true }),
    await names({ by: 'products' }),
    await names({ by: 'products', descending: true }),
  ]).toEqual([
    'Ada Dan Ben Cleo',
    'Dan Ada Ben Cleo',
    'Dan Ben Ada Cleo',
    'Ada Ben Dan Cleo',
    'Dan Ada Ben Cleo',
    'Ben Ada Dan Cleo',
  ])
})

test('clients can be looked for by what their seats lack or have left', async () => {
  core = stillCore(CLIENTS)
  expect([
    await names({ has: ['short'] }),
    await names({ has: ['free'] }),
    await names({ has: ['unused'] }),
    await names({ has: ['short', 'free'] }),
  ]).toEqual(['Ada', 'Ada Ben Dan', 'Ada Ben', 'Ada'])
})

test('limited to products, only their licenses count, in the rows and in the sum', async () => {
  core = stillCore(CLIENTS)
  const { names: found, rows, seats } = await listed({ products: ['chat', 'canvass'] })
  expect(found).toEqual(['Ada', 'Ben'])
  expect(rows.map(({ licenses, people, products }) => [licenses, people, products])).toEqual([
    [1, 1, ['chat']],
    [1, 3, ['canvass']],
  ])
  expect(seats).toEqual({ included: 2, additional: 4, inUse: 2, free: 4, short: 0, unused: 4 })
  expect(await names({ products: ['chat'], has: ['short'] })).toBe('')
})

test('the sum of a list is the sum of its rows', async () => {
  core = stillCore(CLIENTS)
  const { rows, seats } = await listed({})
  for (const name of ['included', 'additional', 'inUse', 'free', 'short', 'unused'] as const) {
    expect(seats[name]).toBe(rows.reduce((sum, row) => sum + row.seats[name], 0))
  }
})

test('an exempt client is short of nothing, whoever is without a seat', async () => {
  core = stillCore(CLIENTS)
  const { rows } = await listed({})
  expect(rows.find((row) => row.name === 'Ben')).toMatchObject({ exempt: 1, seats: { short: 0 } })
})

test('an order follows the numbers of the latest commit', async () => {
  core = stillCore(CLIENTS)
  await names({ by: 'short', descending: true })
  core.book.book.exec(`UPDATE member SET holds_seat = 0 WHERE license_id =
    (SELECT id FROM license WHERE included = 9)`)
  core.book.book.exec(`UPDATE license SET included = 0 WHERE included = 9`)
  core.engine.tellCommit({ areas: ['clients', 'members'] })
  expect(await names({ has: ['short'] })).toBe('Ada Dan')
})

test('a list that later ones pushed out is gone', async () => {
  core = stillCore(CLIENTS)
  const { clients } = core.client
  const { list } = await clients.open({ search: '' })
  for (let more = 0; more < 32; more += 1) await clients.open({ search: '' })
  const page = clients.page({ list, from: 0, limit: 1 })
  await expect(page).rejects.toMatchObject({ code: 'LIST_GONE' })
})
