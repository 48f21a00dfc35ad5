import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { givenCrowd } from '#test/support/crowd.ts'
import { givenMember } from '#test/support/given.ts'
import {
  givenGrantWorld,
  limitedOperator,
  pull,
  regrant,
  shapeOf,
  type GrantWorld,
} from '#test/support/grant-world.ts'
import { modelConsole, type ModelConsole } from '#test/support/model-console.ts'
import { openTestStore } from '#test/support/store.ts'
import { visibleBook } from '#test/support/visible-book.ts'

let store: Store
let worlds = 0

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** What one client of a world is on the wire: its license has three people. */
const CLIENT = ['client', 'license', 'member', 'member', 'member']

async function givenConsole(granted: readonly number[], clients = 6) {
  const world = await givenGrantWorld(store, `world${(worlds += 1)}`, { clients })
  if (granted.length > 0) await regrant(world, granted)
  const console = modelConsole()
  await pull(world, console)
  return { world, console }
}

async function expectUpToDate(world: GrantWorld, console: ModelConsole): Promise<void> {
  expect(console.book).toEqual(await visibleBook(store, await limitedOperator(world)))
}

test('revoked clients are told first, then each granted one whole, each closed by a checkpoint of the version before', async () => {
  const { world, console } = await givenConsole([0, 1, 2])
  await regrant(world, [3, 4], [0, 2])
  const lines = await pull(world, console)
  expect(shapeOf(world, lines)).toEqual([
    ...['revoked 0', 'revoked 2', 'checkpoint'],
    ...['granted 3', ...CLIENT, 'checkpoint'],
    ...['granted 4', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  const versions = lines.flatMap((line) => /"version":(\d+)/.exec(line)?.[1] ?? [])
  expect(new Set(versions.slice(0, -1)).size).toBe(1)
  expect(Number(versions.at(-1))).toBe(Number(versions[0]) + 1)
  await expectUpToDate(world, console)
})

test('a client that was granted and revoked again, or the other way round, nets out', async () => {
  const { world, console } = await givenConsole([0])
  await regrant(world, [1], [0])
  await regrant(world, [0], [1])
  expect(shapeOf(world, await pull(world, console))).toEqual(['checkpoint'])
  await expectUpToDate(world, console)
})

test('what changed on a client that was away in between comes all the same', async () => {
  const { world, console } = await givenConsole([0])
  await regrant(world, [], [0])
  await givenMember(store, must(world.licenses[0], 'six'))
  await regrant(world, [0])
  expect(shapeOf(world, await pull(world, console))).toEqual(['license', 'member', 'checkpoint'])
  await expectUpToDate(world, console)
})

test('a body that was cut goes on behind the last granted client that was whole', async () => {
  const { world, console } = await givenConsole([0])
  await regrant(world, [2, 3, 4], [0])
  await pull(world, console, { lines: 2 + 7 + 4 })
  expect(shapeOf(world, await pull(world, console))).toEqual([
    ...['granted 3', ...CLIENT, 'checkpoint'],
    ...['granted 4', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  await expectUpToDate(world, console)
})

test('grants that change again behind a cut body are told against what may have come of it', async () => {
  const { world, console } = await givenConsole([0])
  await regrant(world, [1, 2], [0])
  await pull(world, console, { lines: 2 + 7 })
  await regrant(world, [0], [1])
  expect(shapeOf(world, await pull(world, console))).toEqual([
    ...['revoked 1', 'checkpoint'],
    ...['granted 0', ...CLIENT, 'checkpoint'],
    ...['granted 2', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  await expectUpToDate(world, console)
})

test('a first sync that was cut ends as it began, and then tells of the grants that changed', async () => {
  const world = await givenGrantWorld(store, `world${(worlds += 1)}`, { clients: 6 })
  await regrant(world, [1, 2, 4, 5])
  const console = modelConsole()
  await pull(world, console, { lines: 2 * 6 })
  await regrant(world, [0], [1, 5])
  const rest = await pull(world, console)
  expect(shapeOf(world, rest)).toEqual([
    ...[...CLIENT, 'client-complete 4'],
    'checkpoint',
    ...['revoked 1', 'revoked 5', 'checkpoint'],
    ...['granted 0', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  await expectUpToDate(world, console)
})

test('a client that was away while a first sync passed it is sent whole', async () => {
  const world = await givenGrantWorld(store, `world${(worlds += 1)}`, { clients: 3 })
  await regrant(world, [0, 1, 2])
  const console = modelConsole()
  await pull(world, console, { lines: 6 })
  await regrant(world, [], [1])
  await pull(world, console, { lines: 6 })
  await regrant(world, [1])
  expect(shapeOf(world, await pull(world, console))).toEqual([
    'checkpoint',
    ...['granted 1', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  await expectUpToDate(world, console)
})

test('people of a client that is revoked during a first sync are not sent', async () => {
  const world = await givenGrantWorld(store, `world${(worlds += 1)}`, { clients: 3 })
  await regrant(world, [0, 1, 2])
  const console = modelConsole()
  const lines = await pull(world, console, {
    before: async (piece) => (piece === 2 ? regrant(world, [], [1]) : undefined),
  })
  const people = must(world.people[1], 'three').map(({ id }) => id)
  expect(people.filter((id) => lines.join('').includes(id))).toEqual([])
  await expectUpToDate(world, console)
})

test('a client whose grant changes while its rows are sent is closed unclaimed and told anew', async () => {
  const { world, console } = await givenConsole([0])
  await regrant(world, [1, 2])
  const lines = await pull(world, console, {
    // The header, the first client's head and people, its checkpoint, the second one's head: there.
    before: async (piece) => (piece === 5 ? regrant(world, [3], [2]) : undefined),
  })
  expect(shapeOf(world, lines)).toEqual([
    ...['granted 1', ...CLIENT, 'checkpoint'],
    ...['granted 2', 'client', 'license', 'checkpoint'],
    ...['revoked 2', 'checkpoint'],
    ...['granted 1', ...CLIENT, 'checkpoint'],
    ...['granted 3', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  await expectUpToDate(world, console)
})

test('grants that change before the last rows are read are told in the same body', async () => {
  const { world, console } = await givenConsole([0, 1])
  await givenMember(store, must(world.licenses[1], 'six'))
  const lines = await pull(world, console, {
    before: async (piece) => (piece === 1 ? regrant(world, [2], [1]) : undefined),
  })
  expect(shapeOf(world, lines)).toEqual([
    ...['revoked 1', 'checkpoint'],
    ...['granted 2', ...CLIENT, 'checkpoint'],
    'checkpoint',
  ])
  await expectUpToDate(world, console)
})

test('a granted client of many people is read in pages, and no piece holds it whole', async () => {
  const { world, console } = await givenConsole([], 1)
  const client = { partner: world.partner, id: must(world.clients[0], 'one') }
  await givenCrowd(store, client, { people: 4_500, free: 0 })
  // The console is up to date but for the grant.
  await pull(world, console)
  await regrant(world, [0])
  let pieces = 0
  const lines = await pull(world, console, {
    before: async () => {
      pieces += 1
    },
  })
  expect(lines.length).toBeGreaterThan(4_500)
  // The header, the client's head, three pages, its checkpoint, the last one; and the end.
  expect(pieces).toBe(8)
  await expectUpToDate(world, console)
})

test('nothing is granted by what happens to another operator or another partner', async () => {
  const { world, console } = await givenConsole([0])
  const other = await givenGrantWorld(store, `world${(worlds += 1)}`)
  await regrant(other, [0, 1, 2])
  const lines = await pull(world, console)
  expect(shapeOf(world, lines)).toEqual(['checkpoint'])
  const foreign = await pull(other, modelConsole())
  expect(world.clients.filter((id) => foreign.join('').includes(id))).toEqual([])
})

test('an operator who is let see all clients, or only some, begins anew', async () => {
  const { world, console } = await givenConsole([0])
  for (const all_clients of [1, 0] as const) {
    await store.db
      .updateTable('operator')
      .set((eb) => ({ all_clients, grants_version: eb('grants_version', '+', 1) }))
      .where('email', '=', world.limited)
      .execute()
    expect(shapeOf(world, await pull(world, console))).toEqual([
      all_clients === 1 ? 'reset widened' : 'reset grants',
    ])
    await pull(world, console)
    await expectUpToDate(world, console)
  }
})
