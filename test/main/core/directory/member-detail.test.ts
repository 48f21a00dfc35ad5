import { afterEach, expect, test } from 'vitest'
import { systemIds } from '#shared/lib/system-ports.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'
import { testSession } from '#test/support/still-engine.ts'

let core: StillCore

afterEach(() => core.close())

const id = systemIds.newId()

test('a person is told with the license, its seats and where else the address is used', async () => {
  const email = 'ada@a.example'
  core = stillCore([
    { name: 'B', licenses: [{ people: [{ email, state: 'sent' }] }] },
    {
      name: 'A',
      licenses: [
        { included: 3, additional: 2, people: [{ id, email, holdsSeat: true }, {}] },
        { product: 'canvass', people: [{ email }] },
      ],
    },
  ])
  const detail = await core.client.members.get({ id })
  expect(detail).toMatchObject({
    ...{ id, licensed: true, seatChange: null, client: { name: 'A' } },
    license: { product: 'campaign', cycle: 'monthly', included: 3, additional: 2, inUse: 1 },
  })
  expect(detail.elsewhere.map((place) => [place.client.name, place.product, place.state])).toEqual([
    ['A', 'canvass', 'member'],
    ['B', 'campaign', 'sent'],
  ])
})

test('of very many places twenty are told', async () => {
  const people = Array.from({ length: 30 }, () => ({ email: 'a@a.example' }))
  core = stillCore([{ licenses: [{ people: [{ id, email: 'a@a.example' }, ...people] }] }])
  expect((await core.client.members.get({ id })).elsewhere).toHaveLength(20)
})

test('without an address nobody is somewhere else', async () => {
  core = stillCore([{ licenses: [{ people: [{ id }, {}] }] }])
  expect((await core.client.members.get({ id })).elsewhere).toEqual([])
})

test('the last change of the seat is told with who made it, as far as that is known', async () => {
  const session = testSession()
  core = stillCore([{ licenses: [{ people: [{ id }] }] }], { session })
  const change = core.book.book.prepare('UPDATE member SET seat_by = ?, seat_at = 7')
  change.run(session.operator.id)
  const known = (await core.client.members.get({ id })).seatChange
  change.run(systemIds.newId())
  const unknown = (await core.client.members.get({ id })).seatChange
  expect([known, unknown]).toEqual([
    { by: 'Olivia Owner', at: 7 },
    { by: null, at: 7 },
  ])
})

test('somebody whom the book does not know is not found', async () => {
  core = stillCore([])
  await expect(core.client.members.get({ id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    defined: true,
  })
})
