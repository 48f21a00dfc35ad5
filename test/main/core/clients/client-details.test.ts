import { afterEach, expect, test } from 'vitest'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { BookPerson } from '#test/support/book.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'
import { testSession } from '#test/support/still-engine.ts'

let core: StillCore

afterEach(() => core.close())

const held: BookPerson = { holdsSeat: true }

test('a client’s licenses come by product and plan, each with its own numbers', async () => {
  const [id, text, insight] = [systemIds.newId(), systemIds.newId(), systemIds.newId()]
  core = stillCore([
    {
      ...{ id, signedUpOn: '2020-01-01' },
      licenses: [
        { id: text, product: 'text', included: 1, additional: 2, people: [held, {}, {}, {}] },
        { id: insight, product: 'canvass', included: 1, people: [{ ...held, seatAt: 7 }, {}] },
      ],
    },
    { licenses: [{}] },
  ])
  const member = core.book.book.prepare('SELECT min(id) FROM member').pluck().get() as number
  core.book.book.exec(
    `INSERT INTO pending_effect VALUES (1, ${member}, 1, 'revoke-seats', 2, 0, NULL)`,
  )
  expect(await core.client.clients.licenses({ id })).toEqual({
    count: 2,
    rows: [
      {
        ...{ id: insight, product: 'canvass', plan: 'pro', cycle: 'monthly', people: 2 },
        seats: { included: 1, additional: 0, inUse: 1, free: 0, short: 0, unused: 0 },
        ...{ exempt: true, changedAt: 7, pending: false },
      },
      {
        ...{ id: text, product: 'text', plan: 'pro', cycle: 'monthly', people: 4 },
        seats: { included: 1, additional: 2, inUse: 1, free: 2, short: 1, unused: 2 },
        ...{ exempt: false, changedAt: null, pending: true },
      },
    ],
  })
})

test('the latest seat changes are told by operator and moment, newest first', async () => {
  const session = testSession()
  const seatBy = session.operator.id
  const [id, license] = [systemIds.newId(), systemIds.newId()]
  const given = (family: string, seatAt: number, by: string | null = seatBy): BookPerson => ({
    ...{ family, seatAt, seatBy: by },
    holdsSeat: true,
  })
  core = stillCore(
    [
      {
        id,
        licenses: [
          {
            ...{ id: license, product: 'chat' },
            people: [
              ...['Dee', 'Ash', 'Cox', 'Bell'].map((family) => given(family, 500)),
              { family: 'Eve', seatAt: 500, seatBy },
              given('Old', 100, systemIds.newId()),
              { family: 'Never' },
            ],
          },
          { product: 'campaign', people: [given('Elsewhere', 300)] },
        ],
      },
      { licenses: [{ people: [given('Stranger', 900)] }] },
    ],
    { session },
  )
  const { changes } = await core.client.clients.seatChanges({ id, limit: 10 })
  expect(changes.map(({ at, by, given: isGiven, people }) => [at, by, isGiven, people])).toEqual([
    [500, 'Olivia Owner', true, { count: 4, names: ['Ash', 'Bell', 'Cox'] }],
    [500, 'Olivia Owner', false, { count: 1, names: ['Eve'] }],
    [300, 'Olivia Owner', true, { count: 1, names: ['Elsewhere'] }],
    [100, null, true, { count: 1, names: ['Old'] }],
  ])
  expect(changes[0]?.license).toEqual({ id: license, product: 'chat', plan: 'pro' })
  expect((await core.client.clients.seatChanges({ id, limit: 1 })).changes).toHaveLength(1)
})

test('a wish that still waits is not told as a change', async () => {
  const id = systemIds.newId()
  core = stillCore([{ id, licenses: [{ people: [{ seatAt: 5, holdsSeat: true }] }] }])
  core.book.book.exec(`INSERT INTO pending_effect VALUES (1, 1, 1, 'revoke-seats', 2, 0, NULL)`)
  const { changes } = await core.client.clients.seatChanges({ id, limit: 5 })
  expect(changes.map((change) => change.given)).toEqual([true])
})

test('while the first sync runs no change is looked for', async () => {
  const id = systemIds.newId()
  const people = [{ seatAt: 5, holdsSeat: true }]
  core = stillCore([{ id, licenses: [{ people }] }], { isReady: false })
  expect(await core.client.clients.seatChanges({ id, limit: 5 })).toEqual({ changes: [] })
})

test('of an unknown client nothing is told', async () => {
  core = stillCore([{}])
  const id = systemIds.newId()
  const { clients } = core.client
  for (const asked of [clients.licenses({ id }), clients.seatChanges({ id, limit: 1 })]) {
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true })
  }
})
