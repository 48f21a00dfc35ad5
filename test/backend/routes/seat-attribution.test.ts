import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOperatorByEmail, type Operator } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenSeatWorld } from '#test/support/seat-world.ts'

let backend: TestBackend
let now = 1_000

beforeAll(async () => {
  backend = await startBackend({ clock: { now: () => now, monotonic: () => now } })
})
afterAll(() => backend.stop())

async function operatorAt(partner: string, email: string): Promise<Operator> {
  return must(await findOperatorByEmail(backend.store.db, partner, email), 'It was made.')
}

/** Who last changed these people's seats, and when, as a console hears it. */
async function toldOf(email: string, people: readonly string[]) {
  const { items } = await readChanges(backend, email)
  const rows = rowsById(items, 'member')
  return people.map((id) => [rows.get(id)?.seatBy, rows.get(id)?.seatAt])
}

test('a changed seat says who changed it last and when, and an untouched one says nobody', async () => {
  const world = await givenSeatWorld(backend, { licenses: 1, people: 3 })
  const license = must(world.licenses[0], 'one')
  const [first = '', second = '', third = ''] = license.people
  const agent = 'agent@northwind.example'
  const command = (verb: 'activate-seats' | 'revoke-seats', ...members: string[]) =>
    givenCommand({ license: license.id, verb, members })
  now = 2_000
  await sendCommands(backend, world.operator, command('activate-seats', first, second))
  now = 3_000
  await sendCommands(backend, agent, command('revoke-seats', second, third))
  // The seat is there already: nothing changes, and nobody takes the place of who gave it.
  now = 4_000
  await sendCommands(backend, agent, command('activate-seats', first))
  const owner = await operatorAt(world.partner, world.operator)
  const other = await operatorAt(world.partner, agent)
  expect(await toldOf(world.operator, license.people)).toEqual([
    [owner.id, 2_000],
    [other.id, 3_000],
    [null, null],
  ])
})

test('no console hears of an operator of another partner', async () => {
  const own = await givenSeatWorld(backend, { name: 'fabrikam', licenses: 1 })
  const foreign = await givenSeatWorld(backend, { name: 'tailspin', licenses: 1 })
  for (const { operator, licenses } of [own, foreign]) {
    const { id: license, people: members } = must(licenses[0], 'one')
    await sendCommands(backend, operator, givenCommand({ license, members }))
  }
  const stranger = await operatorAt(foreign.partner, foreign.operator)
  const told = await (await backend.fetchAs(own.operator, '/v1/changes')).text()
  expect(told).toContain((await operatorAt(own.partner, own.operator)).id)
  expect(told).not.toContain(stranger.id)
})
