import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { givenPeopleConsole, queuedBulk, type PeopleConsole } from '#test/support/people-console.ts'

let at: PeopleConsole
let client: PeopleConsole['client']
let scene: PeopleConsole['scene']

const selection = 'window'

beforeEach(async () => {
  at = await givenPeopleConsole()
  ;({ client, scene } = at)
})
afterEach(() => at.end())

test('roles are changed for the selected, shown as waiting and then as told; who has it already is left out', async () => {
  await selectFound(client)
  const change = { verb: 'set-role' as const, role: 'administrator' as const }
  expect(await client.people.reckon({ selection, changes: [change] })).toEqual([
    { verb: 'set-role', applicable: 3, leftOut: [{ code: 'unchanged', people: 1, refusal: null }] },
  ])
  const bulk = queuedBulk(await client.people.change({ selection, change }))
  await at.untilSettled(bulk)
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).map(({ role }) => role)).toEqual(
    Array.from({ length: 4 }, () => 'administrator'),
  )
  expect(await client.bulks.get({ bulk })).toMatchObject({ people: 3, applied: 3, refused: 0 })
})

test('a changed wish is a new command while the first still waits, and the last one holds', async () => {
  const { bob } = at.people
  await scene.stopBackend()
  await client.selection.only({ selection, id: bob })
  const pairs = [
    [
      { verb: 'set-role', role: 'administrator' },
      { verb: 'set-role', role: 'agent' },
    ],
    [
      { verb: 'set-multi-factor', mfaRequired: true },
      { verb: 'set-multi-factor', mfaRequired: false },
    ],
  ] as const
  const bulks: string[] = []
  for (const [first, second] of pairs) {
    const changes = [first, second]
    const applicable = async () =>
      (await client.people.reckon({ selection, changes })).map((state) => state.applicable)
    expect(await applicable()).toEqual([1, 0])
    bulks.push(queuedBulk(await client.people.change({ selection, change: first })))
    expect(await applicable()).toEqual([0, 1])
    bulks.push(queuedBulk(await client.people.change({ selection, change: second })))
    expect(await applicable()).toEqual([1, 0])
  }
  expect((await client.outbox.list({ from: 0, limit: 9 })).count).toBe(4)
  await scene.startBackend()
  for (const bulk of bulks) await at.untilSettled(bulk)
  expect(await at.memberAt(bob)).toMatchObject({ role: 'agent', mfa_required: 0 })
  for (const bulk of bulks) expect(await client.bulks.get({ bulk })).toMatchObject({ applied: 1 })
})

test('ownership is transferred: who will be the owner is shown with a seat, and other activations stay', async () => {
  const { bob, dan } = at.people
  await scene.stopBackend()
  await client.selection.only({ selection, id: dan })
  await client.seats.activate({ selection, choice: 'whole' })
  const bulk = queuedBulk(await client.people.transfer({ member: bob }))
  const { list } = await openPeople(client)
  const waiting = (await pageOf(client, list)).filter((row) => row.pending !== null)
  const shown = waiting.map(({ id, isOwner, licensed, pending }) => [
    id,
    isOwner,
    licensed,
    pending,
  ])
  const owner = waiting.find(({ id }) => id !== bob && id !== dan)?.id
  expect(shown.sort()).toEqual(
    [
      [owner, false, true, 'transfer-ownership'],
      [dan, false, true, 'activate-seats'],
      [bob, true, true, 'transfer-ownership'],
    ].sort(),
  )
  await scene.startBackend()
  await at.untilSettled(bulk)
  expect(await at.memberAt(bob)).toMatchObject({ is_owner: 1, holds_seat: 1 })
})
