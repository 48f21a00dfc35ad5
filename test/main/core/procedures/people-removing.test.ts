import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { givenPeopleConsole, queuedBulk, type PeopleConsole } from '#test/support/people-console.ts'

let at: PeopleConsole
let client: PeopleConsole['client']
let scene: PeopleConsole['scene']
let license: PeopleConsole['license']

const selection = 'window'

beforeEach(async () => {
  at = await givenPeopleConsole()
  ;({ client, scene, license } = at)
})
afterEach(() => at.end())

test('who is removed is gone here, too; the owner is never among them', async () => {
  await selectFound(client)
  const change = { verb: 'remove-members' as const }
  const result = await client.people.change({ selection, change })
  expect(result).toMatchObject({ people: 3, leftOut: [{ code: 'owner-protected', people: 1 }] })
  await at.untilSettled(queuedBulk(result))
  const { list } = await openPeople(client)
  expect(await pageOf(client, list)).toMatchObject([{ isOwner: true }])
})

test('a removal that the backend refuses is listed, and goes out again when a person says so', async () => {
  const { bob } = at.people
  const thing = { partner: scene.world.partner, license, member: bob, name: 'Spring' }
  const things = scene.backend.store.db
  await things
    .insertInto('owned_thing')
    .values({ ...thing, kind: 'list', id: 'l1' })
    .execute()
  await client.selection.only({ selection, id: bob })
  const bulk = queuedBulk(
    await client.people.change({ selection, change: { verb: 'remove-members' } }),
  )
  await at.untilSettled(bulk)
  const { rows } = await client.conflicts.list({ from: 0, limit: 9 })
  expect(rows).toMatchObject([
    { kind: 'partly', verb: 'remove-members', code: 'heir-missing', ways: { again: 1, adjust: 0 } },
  ])
  expect(rows[0]?.heirless).toEqual([bob])
  await things.deleteFrom('owned_thing').execute()
  const conflicts = rows.map(({ id }) => id)
  await client.conflicts.settle({ conflicts, way: 'again' })
  await at.until(async () => (await at.memberAt(bob)) === undefined)
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('S4.12 S4.13 what a person owns and what would break is asked of the backend, and goes to whom the removal names', async () => {
  const { bob, dan } = at.people
  const things = scene.backend.store.db
  for (const [kind, id] of [
    ['deal', 'd1'],
    ['task', 't1'],
    ['integration', 'i1'],
  ] as const) {
    const place = { partner: scene.world.partner, license, member: bob }
    await things
      .insertInto('owned_thing')
      .values({ ...place, kind, id, name: id })
      .execute()
  }
  await client.selection.only({ selection, id: bob })
  expect(await client.people.owned({ selection })).toMatchObject({
    outcome: 'person',
    license,
    counts: { list: 0, account: 0, deal: 1, task: 1, integration: 1 },
    things: [{ name: 'd1' }, { kind: 'integration', name: 'i1' }, { name: 't1' }],
  })
  const heirs = await client.people.heirs({ license, selection, search: '' })
  expect(heirs.map(({ id }) => id)).toContain(dan)
  expect(heirs.map(({ id }) => id)).not.toContain(bob)
  const bulk = queuedBulk(
    await client.people.change({
      selection,
      change: {
        verb: 'remove-members',
        heirs: { deal: dan, task: dan },
        credentialsTo: dan,
      },
    }),
  )
  await at.untilSettled(bulk)
  expect(await at.memberAt(bob)).toBeUndefined()
  const left = await things.selectFrom('owned_thing').select(['id', 'member']).execute()
  expect(left.map(({ id, member }) => [id, member]).sort()).toEqual([
    ['d1', dan],
    ['i1', dan],
    ['t1', dan],
  ])
})

test('S4.12 of several those who own something and the integrations that break are named; whoever goes inherits nothing', async () => {
  const { bob, dan } = at.people
  const rows = await pageOf(client, (await openPeople(client)).list)
  const owner = must(
    rows.find(({ isOwner }) => isOwner),
    'A license has an owner.',
  ).id
  const leaving = must(
    rows.find(({ id }) => id === dan),
    'Dan is there.',
  )
  const place = { partner: scene.world.partner, license, member: bob }
  await scene.backend.store.db
    .insertInto('owned_thing')
    .values([
      { ...place, kind: 'list', id: 'l1', name: 'Spring' },
      { ...place, member: dan, kind: 'integration', id: 'i1', name: 'Web shop' },
      { ...place, member: owner, kind: 'integration', id: 'i2', name: 'Mailer' },
    ])
    .execute()
  await client.selection.these({ selection, ids: [bob, dan, owner] })
  const owned = await client.people.owned({ selection })
  expect(owned).toEqual({
    ...{ outcome: 'several', license, owners: [bob] },
    integrations: [
      {
        ...{ member: dan, name: `${leaving.givenName} ${leaving.familyName}` },
        ...{ count: 1, names: ['Web shop'] },
      },
    ],
  })
  const verb = 'remove-members' as const
  expect(
    await client.people.reckon({ selection, changes: [{ verb, except: [bob] }] }),
  ).toMatchObject([{ applicable: 1, leftOut: [{ code: 'owner-protected', people: 1 }] }])
  expect(
    await client.people.reckon({ selection, changes: [{ verb, heirs: { list: dan } }] }),
  ).toMatchObject([
    {
      applicable: 0,
      leftOut: [
        { code: 'heir-unknown', people: 2 },
        { code: 'owner-protected', people: 1 },
      ],
    },
  ])
  const result = await client.people.change({ selection, change: { verb, except: [bob] } })
  await at.untilSettled(queuedBulk(result))
  expect(await at.memberAt(dan)).toBeUndefined()
  expect(await at.memberAt(bob)).toBeDefined()
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('offline nobody can say what somebody owns, and says so at once', async () => {
  const { bob, dan } = at.people
  await client.selection.these({ selection, ids: [bob, dan] })
  await scene.stopBackend()
  await at.until(async () => (await client.people.owned({ selection })).outcome === 'unknown')
  expect(await client.people.owned({ selection })).toEqual({
    ...{ outcome: 'unknown', license, reason: 'unreachable' },
  })
})

test('S4.12 what broke with a removal that waited offline is said where its results are shown', async () => {
  const { bob, dan } = at.people
  const place = { partner: scene.world.partner, license, member: bob }
  await scene.backend.store.db
    .insertInto('owned_thing')
    .values({ ...place, kind: 'integration', id: 'i1', name: 'Web shop' })
    .execute()
  await client.selection.these({ selection, ids: [bob, dan] })
  const { givenName, familyName } = await client.members.get({ id: bob })
  await scene.stopBackend()
  const change = { verb: 'remove-members' as const }
  const bulk = queuedBulk(await client.people.change({ selection, change }))
  expect(await client.bulks.get({ bulk })).toMatchObject({ waiting: 2, broke: 0 })
  await scene.startBackend()
  await at.untilSettled(bulk)
  expect(await client.bulks.get({ bulk })).toMatchObject({ applied: 2, broke: 1 })
  const { rows } = await client.bulks.results({ bulk, only: 'all', from: 0, limit: 9 })
  const broke = new Map(rows.map((row) => [row.member, row.broke]))
  expect(broke.get(bob)).toEqual({ count: 1, names: ['Web shop'] })
  expect(broke.get(dan)).toBeNull()
  // Nobody of the book is called so any more.
  expect(await at.memberAt(bob)).toBeUndefined()
  expect(rows.find(({ member }) => member === bob)).toMatchObject({
    name: `${givenName} ${familyName}`,
  })
})
