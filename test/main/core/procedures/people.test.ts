import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { must } from '#shared/lib/assert.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'
import { testPorts } from '#test/support/core.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import type { CoreClient } from '#test/support/still-core.ts'

let scene: CoreScene
let core: Core
let client: CoreClient
let license: string

const selection = 'window'

beforeEach(async () => {
  scene = await coreScene({ licenses: 1, people: 3, seats: 6 })
  const token = await scene.backend.tokenFor(scene.world.operator)
  const { dataDir, line } = scene
  core = await createCore({
    dataDir,
    backendUrl: scene.backend.url,
    ports: testPorts({ token, line }),
  })
  client = createRouterClient(core.router)
  license = must(scene.world.licenses[0], 'The world has a license.').id
  await until(async () => (await openPeople(client).catch(() => null)) !== null)
})

afterEach(async () => {
  await core.close()
  await scene.end()
})

/** Looks again at every event of the stream, as a window does, until `check` holds. */
async function until(check: () => Promise<boolean>): Promise<void> {
  const events = await client.session.watch()
  while (!(await check())) await events.next()
  await events.return?.()
}

async function untilSettled(bulk: string): Promise<void> {
  await until(async () => {
    const { list } = await openPeople(client)
    const rows = await pageOf(client, list)
    const { waiting } = await client.bulks.get({ bulk })
    return waiting === 0 && rows.every((row) => row.pending === null)
  })
}

const invitee = (facts: Partial<Invitee> = {}): Invitee => ({
  givenName: 'Nina',
  familyName: 'Newcomer',
  email: 'Nina@Contoso.example',
  phone: '',
  role: 'agent',
  group: null,
  billingPermission: false,
  mfaRequired: false,
  takesSeat: true,
  ...facts,
})

function queuedBulk(result: { readonly outcome: string; readonly bulk?: string }): string {
  return must(result.bulk, `The click was ${result.outcome}.`)
}

const memberAt = (id: string) =>
  scene.backend.store.db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()

test('somebody is invited from the console, and stands on INVITES when the backend has taken it', async () => {
  const bulk = queuedBulk(await client.people.invite({ license, people: [invitee()] }))
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  const { list } = await openPeople(client, { tab: 'invites' })
  expect(await pageOf(client, list)).toMatchObject([
    { givenName: 'Nina', email: 'nina@contoso.example', licensed: true },
  ])
  expect(await client.bulks.results({ bulk, only: 'all', from: 0, limit: 9 })).toMatchObject({
    rows: [{ name: 'Nina Newcomer', outcome: 'applied' }],
  })
  const sent = await scene.backend.store.db.selectFrom('message').select('recipient').execute()
  expect(sent).toEqual([{ recipient: 'nina@contoso.example' }])
})

test('while the backend is away an invitation waits under its name, and is sent once', async () => {
  await scene.stopBackend()
  const bulk = queuedBulk(await client.people.invite({ license, people: [invitee()] }))
  expect(await client.bulks.results({ bulk, only: 'waiting', from: 0, limit: 9 })).toMatchObject({
    rows: [{ name: 'Nina Newcomer', outcome: 'waiting' }],
  })
  expect((await client.outbox.list({ from: 0, limit: 9 })).rows).toMatchObject([
    { verb: 'invite-members', people: { count: 1 } },
  ])
  await scene.startBackend()
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  expect(await client.bulks.get({ bulk })).toMatchObject({ waiting: 0, applied: 1 })
  const sent = await scene.backend.store.db.selectFrom('message').select('recipient').execute()
  expect(sent).toHaveLength(1)
})

test('a line that lacks something is told before anything is queued', async () => {
  const people = [
    invitee(),
    invitee({ email: 'nobody' }),
    invitee({ email: '', phone: '0155 51234' }),
  ]
  expect(await client.people.invite({ license, people })).toEqual({
    outcome: 'faulty',
    people: [
      { at: 1, code: 'email-invalid' },
      { at: 2, code: 'phone-invalid' },
    ],
  })
  const twice = [invitee(), invitee({ familyName: 'Again' })]
  expect(await client.people.invite({ license, people: twice })).toMatchObject({
    people: [{ at: 1, code: 'email-taken' }],
  })
  expect((await client.outbox.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('more invitations than seats are refused here already, with X and the way', async () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
    invitee({ email: `${name}@contoso.example` }),
  )
  expect(await client.people.invite({ license, people })).toEqual({
    outcome: 'refused',
    code: 'seats-short',
    shortBy: 1,
    way: 'order-with-invite',
  })
})

test('roles are changed for the selected, shown as waiting and then as told; who has it already is left out', async () => {
  await selectFound(client)
  const change = { verb: 'set-role' as const, role: 'administrator' as const }
  expect(await client.people.reckon({ selection, changes: [change] })).toEqual([
    { verb: 'set-role', applicable: 3, leftOut: [{ code: 'unchanged', people: 1 }] },
  ])
  const bulk = queuedBulk(await client.people.change({ selection, change }))
  await untilSettled(bulk)
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).map(({ role }) => role)).toEqual(
    Array.from({ length: 4 }, () => 'administrator'),
  )
  expect(await client.bulks.get({ bulk })).toMatchObject({ people: 3, applied: 3, refused: 0 })
})

test('who is removed is gone here, too; the owner is never among them', async () => {
  await selectFound(client)
  const change = { verb: 'remove-members' as const }
  const result = await client.people.change({ selection, change })
  expect(result).toMatchObject({ people: 3, leftOut: [{ code: 'owner-protected', people: 1 }] })
  await untilSettled(queuedBulk(result))
  const { list } = await openPeople(client)
  expect(await pageOf(client, list)).toMatchObject([{ isOwner: true }])
})

test('a removal that the backend refuses is listed, and goes out again when a person says so', async () => {
  const [bob] = must(scene.world.licenses[0], 'There is one.').people
  const thing = { partner: scene.world.partner, license, member: bob ?? '', name: 'Spring' }
  const things = scene.backend.store.db
  await things
    .insertInto('owned_thing')
    .values({ ...thing, kind: 'list', id: 'l1' })
    .execute()
  await client.selection.only({ selection, id: bob ?? '' })
  const bulk = queuedBulk(
    await client.people.change({ selection, change: { verb: 'remove-members' } }),
  )
  await untilSettled(bulk)
  const { rows } = await client.conflicts.list({ from: 0, limit: 9 })
  expect(rows).toMatchObject([
    { kind: 'partly', verb: 'remove-members', code: 'heir-missing', ways: { again: 1, adjust: 0 } },
  ])
  await things.deleteFrom('owned_thing').execute()
  const conflicts = rows.map(({ id }) => id)
  await client.conflicts.settle({ conflicts, way: 'again' })
  await until(async () => (await memberAt(bob ?? '')) === undefined)
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('ownership is transferred, and the seats that pending activations show are not disturbed', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  await scene.stopBackend()
  await client.selection.only({ selection, id: dan ?? '' })
  await client.seats.activate({ selection, choice: 'whole' })
  const bulk = queuedBulk(await client.people.transfer({ member: bob ?? '' }))
  const { list } = await openPeople(client)
  const waiting = (await pageOf(client, list)).filter((row) => row.pending !== null)
  expect(waiting.map(({ id, licensed, pending }) => [id, licensed, pending]).sort()).toEqual(
    [
      [dan, true, 'activate-seats'],
      [bob, false, 'transfer-ownership'],
    ].sort(),
  )
  await scene.startBackend()
  await untilSettled(bulk)
  expect(await memberAt(bob ?? '')).toMatchObject({ is_owner: 1, holds_seat: 1 })
})
