import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeGrants, type GrantWish } from '#backend/grants/change-grants.ts'
import { grantedClients } from '#backend/store/scope.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { presentVersion } from '#backend/store/partners.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenGrantWorld, limitedOperator, type GrantWorld } from '#test/support/grant-world.ts'
import { openTestStore } from '#test/support/store.ts'

let store: Store
let worlds = 0

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

async function givenWorld() {
  const world = await givenGrantWorld(store, `world${(worlds += 1)}`)
  return { world, clients: world.clients, operator: await limitedOperator(world) }
}

function change(wish: Omit<GrantWish, 'at'>) {
  return store.write((trx) => changeGrants(trx, { ...wish, at: 7 }))
}

/** Everything about an operator's grants, and the partner's version. */
async function stateOf(world: GrantWorld): Promise<unknown> {
  const operator = await limitedOperator(world)
  const changes = await store.db
    .selectFrom('grant_change')
    .select(['client', 'kind', 'grants_version', 'version', 'at'])
    .where('operator', '=', operator.id)
    .orderBy('grants_version')
    .orderBy('client')
    .execute()
  const granted = await grantedClients(store.db, operator).orderBy('client').execute()
  return {
    version: await presentVersion(store.db, world.partner),
    grantsVersion: operator.grantsVersion,
    granted: granted.map(({ client }) => client),
    changes,
  }
}

test('a change is one grants version and one version of the partner, and only real ones are kept', async () => {
  const { world, clients, operator } = await givenWorld()
  const [a = '', b = '', c = ''] = clients
  const before = await presentVersion(store.db, world.partner)
  await change({ operator, grant: [a, b], revoke: [c] })
  const answer = await change({ operator, grant: [b, c, c], revoke: [a] })
  const at = { grants_version: 2, version: before + 2, at: 7 }
  expect(answer).toEqual({
    granted: [c],
    revoked: [a],
    grantsVersion: 2,
    version: before + 2,
  })
  expect(await stateOf(world)).toMatchObject({
    version: before + 2,
    grantsVersion: 2,
    granted: [b, c],
    changes: [
      { client: a, kind: 'granted', grants_version: 1 },
      { client: b, kind: 'granted', grants_version: 1 },
      { client: a, kind: 'revoked', ...at },
      { client: c, kind: 'granted', ...at },
    ],
  })
})

test('a change that is there already, or that is none, leaves everything as it is', async () => {
  const { world, clients, operator } = await givenWorld()
  const grant = clients.slice(0, 2)
  await change({ operator, grant, revoke: [] })
  const before = await stateOf(world)
  const none = { granted: [], revoked: [], grantsVersion: 1, version: null }
  expect(await change({ operator, grant, revoke: clients.slice(2) })).toEqual(none)
  expect(await change({ operator, grant: [], revoke: [] })).toEqual(none)
  expect(await stateOf(world)).toEqual(before)
})

test('an unknown client refuses the whole change, and a foreign one is unknown', async () => {
  const { world, clients, operator } = await givenWorld()
  const other = await givenWorld()
  const before = await stateOf(world)
  const asked = (id: string) =>
    change({ operator, grant: [must(clients[0], 'four'), id], revoke: [] }).then(
      () => null,
      (error: unknown) => error,
    )
  const unknown = await asked(systemIds.newId())
  const foreign = must(other.clients[0], 'four')
  const told = { code: 'unknown-client', errors: [{ at: '/body/grant/1' }] }
  expect(unknown).toMatchObject(told)
  expect(await asked(foreign)).toMatchObject({
    ...told,
    refusal: { rule: 'R21', facts: { client: foreign }, way: 'refresh' },
  })
  await expect(change({ operator, grant: [], revoke: [systemIds.newId()] })).rejects.toMatchObject({
    code: 'unknown-client',
    errors: [{ at: '/body/revoke/0' }],
  })
  expect(await stateOf(world)).toEqual(before)
})

test('single clients are neither granted to nor revoked from an operator who sees all', async () => {
  const { world, clients } = await givenWorld()
  const operator = must(await findOperatorByEmail(store.db, world.partner, world.owner), 'made')
  for (const [grant, revoke] of [
    [clients, []],
    [[], clients],
  ] as const) {
    await expect(change({ operator, grant, revoke })).rejects.toMatchObject({ code: 'all-clients' })
  }
})

test('changes at the same time each count once', async () => {
  const { world, clients, operator } = await givenWorld()
  await Promise.all([
    ...clients.map((id) => change({ operator, grant: [id], revoke: [] })),
    ...clients.map((id) => change({ operator, grant: [id], revoke: [] })),
  ])
  expect(await stateOf(world)).toMatchObject({ grantsVersion: clients.length, granted: clients })
})
