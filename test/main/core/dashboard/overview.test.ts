import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createRouterClient } from '@orpc/server'
import type { ClientRow, ClientTrait } from '#shared/rpc/contract/clients.ts'
import type { Overview } from '#shared/rpc/contract/dashboard.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import { isLiveInvite } from '#shared/domain/words.ts'
import type { BookPerson } from '#test/support/book.ts'
import { startConsole, type TestConsole } from '#test/support/console.ts'
import { openPeople, peopleOf } from '#test/support/directory-lists.ts'
import { stillCore, type CoreClient, type StillCore } from '#test/support/still-core.ts'

const PEOPLE = 4_000
const PAGE = 500

type Query = Parameters<CoreClient['clients']['open']>[0]

describe('over a synced demo, each number is that of the list behind it', () => {
  let console_: TestConsole
  let client: CoreClient
  let overview: Overview
  let members: readonly MemberRow[]
  let invites: readonly MemberRow[]

  beforeAll(async () => {
    console_ = await startConsole(PEOPLE)
    client = createRouterClient(console_.core.router)
    overview = await client.dashboard.get()
    members = await everyone(client, 'members')
    invites = await everyone(client, 'invites')
  })
  afterAll(() => console_.stop())

  async function clients(query: Omit<Query, 'search'>): Promise<readonly ClientRow[]> {
    const { list, count } = await client.clients.open({ search: '', ...query })
    return (await client.clients.page({ list, from: 0, limit: Math.min(count + 1, PAGE) })).rows
  }

  function summed(rows: readonly ClientRow[], seat: keyof Overview['seats']): number {
    return rows.reduce((sum, row) => sum + row.seats[seat], 0)
  }

  test('seats overall are those of all clients', async () => {
    const rows = await clients({})
    expect(overview.clients).toBe(rows.length)
    expect(overview.licenses).toBe(rows.reduce((sum, row) => sum + row.licenses, 0))
    for (const seat of ['included', 'additional', 'inUse', 'free', 'short', 'unused'] as const) {
      expect([seat, overview.seats[seat]]).toEqual([seat, summed(rows, seat)])
    }
    expect(overview.seats.short).toBeGreaterThan(0)
  })

  test('seats of a product are those of the clients that are limited to it', async () => {
    expect(overview.products.length).toBeGreaterThan(3)
    for (const { product, clients: count, licenses, seats } of overview.products) {
      const rows = await clients({ products: [product] })
      expect(rows).toHaveLength(count)
      expect(rows.reduce((sum, row) => sum + row.licenses, 0)).toBe(licenses)
      expect(seats.inUse).toBe(summed(rows, 'inUse'))
      expect(seats.included + seats.additional).toBe(
        summed(rows, 'included') + summed(rows, 'additional'),
      )
    }
  })

  test.each(['short', 'unused'] as const)('clients with seats %s are ranked', async (trait) => {
    const rows = await clients({ has: [trait], sort: { by: 'name', descending: false } })
    expect(overview[trait].clients).toBe(rows.length)
    const most = rows.toSorted((a, b) => b.seats[trait] - a.seats[trait]).slice(0, 5)
    expect(overview[trait].top).toEqual(
      most.map(({ id, name, seats }) => ({ id, name, seats: seats[trait] })),
    )
  })

  test('free seats are those of the clients that have some', async () => {
    const trait: ClientTrait = 'free'
    const rows = await clients({ has: [trait] })
    expect([overview.free.clients, overview.seats.free]).toEqual([rows.length, summed(rows, trait)])
  })

  test('people are those of both tabs', () => {
    expect(overview.people).toBe(members.length + invites.length)
    expect(overview.people).toBe(PEOPLE)
  })

  test('people without a seat are those whom the directory shows without one', () => {
    const without = (row: MemberRow): boolean => !row.licensed && !row.exempt
    expect(overview.unlicensed).toEqual({
      members: members.filter(without).length,
      invites: invites.filter((row) => without(row) && isLiveInvite(row.state)).length,
    })
    expect(members.some((row) => row.exempt && !row.licensed)).toBe(true)
  })

  test('invites are those of the directory’s tab, by where they stand', () => {
    const ofState = (...states: string[]): number =>
      invites.filter((row) => states.includes(row.state)).length
    expect(overview.invites).toEqual({
      waiting: ofState('queued', 'sent', 'delivered', 'opened'),
      bounced: ofState('bounced'),
      expired: ofState('expired'),
    })
  })

  test('the age of the book is told', () => {
    expect(overview.takenAt).toBeGreaterThan(Date.parse('2026-01-01'))
  })
})

async function everyone(
  client: CoreClient,
  tab: 'members' | 'invites',
): Promise<readonly MemberRow[]> {
  const { list, count } = await openPeople(client, { tab })
  const rows: MemberRow[] = []
  while (rows.length < count) {
    const page = { list, from: rows.length, limit: PAGE, selection: 'nobody' }
    rows.push(...peopleOf((await client.members.page(page)).rows))
  }
  return rows
}

describe('over a book of a few', () => {
  let core: StillCore

  afterEach(() => core.close())

  const held: BookPerson = { holdsSeat: true }

  test('an empty book is all zeros, and was never taken in', async () => {
    core = stillCore([])
    expect(await core.client.dashboard.get()).toEqual({
      ...{ clients: 0, licenses: 0, people: 0, products: [], takenAt: null },
      seats: { included: 0, additional: 0, inUse: 0, free: 0, short: 0, unused: 0 },
      ...{ short: { clients: 0, top: [] }, unused: { clients: 0, top: [] }, free: { clients: 0 } },
      unlicensed: { members: 0, invites: 0 },
      invites: { waiting: 0, bounced: 0, expired: 0 },
    })
  })

  test('what the first sync has not counted yet is not told as nothing', async () => {
    core = stillCore([{ licenses: [{ people: [{ state: 'sent' }, held] }] }], { isReady: false })
    expect(await core.client.dashboard.get()).toMatchObject({ people: 2, invites: null })
  })

  test('an ended invite neither waits nor lacks a seat', async () => {
    const people = (['expired', 'cancelled', 'bounced'] as const).map((state) => ({ state }))
    core = stillCore([{ licenses: [{ included: 0, people }] }])
    expect(await core.client.dashboard.get()).toMatchObject({
      seats: { short: 1 },
      unlicensed: { members: 0, invites: 1 },
      invites: { waiting: 0, bounced: 1, expired: 1 },
    })
  })

  test('the numbers follow every commit', async () => {
    core = stillCore([{ licenses: [{ included: 2, people: [held, {}] }] }])
    const before = await core.client.dashboard.get()
    core.book.book.exec('UPDATE member SET holds_seat = 1')
    core.engine.tellCommit({ areas: ['members', 'clients'] })
    const after = await core.client.dashboard.get()
    expect([before.seats.inUse, after.seats.inUse, after.unlicensed.members]).toEqual([1, 2, 0])
  })
})
