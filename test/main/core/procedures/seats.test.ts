import { afterEach, expect, test } from 'vitest'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { BookClient, BookPerson } from '#test/support/book.ts'
import { selectFound } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

function given(clients: readonly BookClient[]) {
  core = stillCore(clients)
  return core.client
}

const selection = 'window'
const people = (text: string, facts: BookPerson = {}): BookPerson[] =>
  [...text].map((family) => ({ family, ...facts, id: systemIds.newId() }))
const idsOf = (some: readonly BookPerson[]) => some.map((person) => person.id)

test('what fits is queued, grouped by license in client-name order, people in name order', async () => {
  const [first, second] = [people('ba'), people('dc')]
  const [zoo, ark] = [systemIds.newId(), systemIds.newId()]
  const client = given([
    { name: 'Zoo', licenses: [{ id: zoo, people: first }] },
    { name: 'Ark', licenses: [{ id: ark, people: second }] },
  ])
  await selectFound(client)
  const result = await client.seats.activate({ selection, choice: 'whole' })
  expect(result).toMatchObject({ outcome: 'queued', people: 4 })
  expect(core.engine.plans).toEqual([
    {
      verb: 'activate-seats',
      groups: [
        { license: ark, members: idsOf(second).reverse() },
        { license: zoo, members: idsOf(first).reverse() },
      ],
    },
  ])
})

test('one seat too many queues nothing and tells the right X', async () => {
  const client = given([
    { licenses: [{ included: 2, people: people('abc') }, { people: people('d') }] },
  ])
  await selectFound(client)
  const result = await client.seats.activate({ selection, choice: 'whole' })
  expect(result).toMatchObject({
    outcome: 'short',
    reckoning: { short: 1, applicable: 4, fitting: 3 },
  })
  expect(core.engine.plans).toEqual([])
})

test('those that fit are queued, of each license as many as seats are free', async () => {
  const short = people('abc')
  const client = given([
    {
      licenses: [
        { included: 2, people: short },
        { included: 0, people: people('d') },
      ],
    },
  ])
  await selectFound(client)
  const result = await client.seats.activate({ selection, choice: 'fitting' })
  expect(result).toMatchObject({ outcome: 'queued', people: 2 })
  expect(core.engine.plans[0]?.groups.map((group) => group.members)).toEqual([
    idsOf(short).slice(0, 2),
  ])
})

test('where no seat is free at all nobody fits', async () => {
  const client = given([{ licenses: [{ included: 0, people: people('ab') }] }])
  await selectFound(client)
  const result = await client.seats.activate({ selection, choice: 'fitting' })
  expect([result.outcome, core.engine.plans]).toEqual(['short', []])
})

test('revoking leaves out the owner and those without a seat', async () => {
  const holder = people('a', { holdsSeat: true })
  const owner = people('o', { holdsSeat: true, isOwner: true })
  const client = given([{ licenses: [{ people: [...holder, ...owner, ...people('x')] }] }])
  await selectFound(client)
  expect(await client.seats.revoke({ selection })).toMatchObject({ outcome: 'queued', people: 1 })
  expect(core.engine.plans).toMatchObject([
    { verb: 'revoke-seats', groups: [{ members: idsOf(holder) }] },
  ])
})

test.each(['whole', 'fitting'] as const)(
  'with nobody to change nothing is queued: %s',
  async (choice) => {
    const client = given([{ licenses: [{ people: people('a', { holdsSeat: true }) }] }])
    await selectFound(client)
    expect(await client.seats.activate({ selection, choice })).toMatchObject({
      outcome: 'nothing',
      reckoning: { disabled: 'already' },
    })
    expect(await client.seats.activate({ selection: 'empty', choice })).toMatchObject({
      outcome: 'nothing',
    })
    expect(core.engine.plans).toEqual([])
  },
)

test('the selection stays after a click', async () => {
  const client = given([{ licenses: [{ people: people('ab') }] }])
  await selectFound(client)
  await client.seats.activate({ selection, choice: 'whole' })
  expect(await client.selection.summary({ selection })).toMatchObject({ people: 2 })
})
