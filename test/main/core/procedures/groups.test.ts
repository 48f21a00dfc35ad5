import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { GroupWish } from '#shared/rpc/contract/groups.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'
import { testPorts } from '#test/support/core.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { givenClient, givenLicense, givenMember, givenOperator } from '#test/support/given.ts'
import { givenGroups } from '#test/support/given-groups.ts'
import type { CoreClient } from '#test/support/still-core.ts'
import { untilSeen } from '#test/support/until-seen.ts'

const selection = 'window'
const campaign = { product: 'campaign', plan: 'plus' }

let scene: CoreScene
let core: Core
let client: CoreClient

beforeEach(async () => {
  scene = await coreScene({ licenses: 0 })
})

afterEach(async () => {
  await core.close()
  await scene.end()
})

/** A license of a client of its own, with these groups and people. */
async function givenHouse(name: string, groups: Parameters<typeof givenGroups>[2], people: string) {
  const { store } = scene.backend
  const house = await givenClient(store, { id: scene.world.partner }, { name })
  const license = await givenLicense(store, house, campaign)
  const made = await givenGroups(store, license, groups)
  const member = await givenMember(store, license, { given_name: people, family_name: 'Marlowe' })
  return { client: house.id, license: license.id, member: member.id, groups: made }
}

/** A console on what was given. */
async function open(operator = scene.world.operator): Promise<void> {
  const token = await scene.backend.tokenFor(operator)
  const { line } = scene
  const dataDir = `${scene.dataDir}/${operator}`
  core = await createCore({
    ...{ dataDir, backendUrl: scene.backend.url, ports: testPorts({ token, line }) },
  })
  client = createRouterClient(core.router)
  await until(async () => (await openPeople(client).catch(() => null)) !== null)
}

const until = (check: () => Promise<boolean>): Promise<void> => untilSeen(client, check)

async function untilDone(result: { readonly outcome: string; readonly bulk?: string }) {
  const bulk = must(result.bulk, `The click was ${result.outcome}.`)
  await until(async () => {
    const { list } = await openPeople(client)
    const rows = await pageOf(client, list)
    const { waiting } = await client.bulks.get({ bulk })
    return waiting === 0 && rows.every(({ pending }) => pending === null)
  })
  return client.bulks.get({ bulk })
}

const groupOf = async (id: string) =>
  (
    await scene.backend.store.db
      .selectFrom('member')
      .select('permission_group')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).permission_group

const send = (license: string, wish: GroupWish, request = systemIds.newId()) =>
  client.groups.change({ request, license, wish })

async function listed(license: string) {
  const answer = await client.groups.list({ license })
  return answer.outcome === 'answered' ? answer.groups : answer
}

const inBook = async (license: string) => (await client.people.inviteTerms({ license })).groups
const refused = (code: string, rule: string, facts: object, way: string) => ({
  ...{ outcome: 'refused', code },
  refusal: { rule, facts, way },
})
const DONE = { outcome: 'done' }
const more: GroupWish = { wish: 'add', name: 'More', permissions: [] }

const invitee = (group: string | null): Invitee => ({
  ...{ givenName: 'Nina', familyName: 'Newcomer', email: 'nina@contoso.example', phone: '' },
  ...{ role: 'agent', group, billingPermission: false, mfaRequired: true, takesSeat: true },
})

test('S4.5 S4.8 an invitation says into which group, and the person stands on INVITES with seat, group and second factor', async () => {
  const { license, groups } = await givenHouse('One', { Marketing: [], Sales: ['deals'] }, 'Mary')
  await open()
  expect(await client.people.inviteTerms({ license })).toMatchObject({
    needs: 'names-email-and-group',
    groups: [{ name: 'Marketing' }, { name: 'Sales', permissions: ['deals'] }],
  })
  expect(await client.people.invite({ license, people: [invitee(null)] })).toEqual({
    outcome: 'faulty',
    people: [
      {
        ...{ at: 0, code: 'group-missing', takenBy: null },
        refusal: {
          ...{ rule: 'R11', way: 'choose-group' },
          facts: { inviteNeeds: 'names-email-and-group' },
        },
      },
    ],
  })
  const sales = must(groups[1], 'There are two.')
  await untilDone(await client.people.invite({ license, people: [invitee(sales.id)] }))
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  const { list } = await openPeople(client, { tab: 'invites' })
  const [row] = await pageOf(client, list)
  const { id } = must(row, 'Nina stands there.')
  expect(row).toMatchObject({ givenName: 'Nina', licensed: true })
  expect(await client.members.get({ id })).toMatchObject({
    ...{ group: 'Sales', mfaRequired: true, license: { hasGroups: true } },
  })
  expect(await groupOf(id)).toBe(sales.id)
})

test('S4.5 people of several licenses go into the group of one name, each into that of the own license', async () => {
  const one = await givenHouse('One', { Marketing: [], Sales: [] }, 'Mary')
  const two = await givenHouse('Two', { SALES: [] }, 'Nora')
  const none = await givenHouse('Three', {}, 'Rita')
  await open()
  await selectFound(client, { search: 'Marlowe' })
  const lacking = (group: string, people: number) => [
    {
      ...{ code: 'group-unknown', people },
      refusal: { rule: 'R10', facts: { group }, way: 'choose-group' },
    },
  ]
  expect(await client.people.groupChoices({ selection })).toEqual([
    { name: 'Marketing', applicable: 1, leftOut: lacking('Marketing', 2) },
    { name: 'Sales', applicable: 2, leftOut: lacking('Sales', 1) },
  ])
  const change = { verb: 'set-group', group: 'Sales' } as const
  const queued = await client.people.change({ selection, change })
  expect(queued).toMatchObject({ people: 2, leftOut: lacking('Sales', 1) })
  expect(await untilDone(queued)).toMatchObject({ applied: 2, refused: 0 })
  expect(await groupOf(one.member)).toBe(one.groups[1]?.id)
  expect(await groupOf(two.member)).toBe(two.groups[0]?.id)
  expect(await groupOf(none.member)).toBeNull()
  expect(await client.members.get({ id: two.member })).toMatchObject({ group: 'SALES' })
  expect(await client.people.groupChoices({ selection })).toMatchObject([
    { name: 'Marketing', applicable: 1 },
    {
      ...{ name: 'Sales', applicable: 0 },
      leftOut: [{ code: 'unchanged', people: 2 }, ...lacking('Sales', 1)],
    },
  ])
})

test('S4.5 a group is added, renamed, opened wider and ended from the console, and the book has it by the next pull', async () => {
  const { license } = await givenHouse('One', { Support: ['tasks'] }, 'Mary')
  await open()
  const added: GroupWish = { wish: 'add', name: ' Field\tsales ', permissions: ['deals'] }
  expect(await send(license, added)).toEqual(DONE)
  expect(await listed(license)).toMatchObject([
    { name: 'Field sales', permissions: ['deals'], people: 0 },
    { name: 'Support' },
  ])
  await until(async () => (await inBook(license)).length === 2)
  const group = must((await inBook(license))[0], 'It is there.').id
  const changed: GroupWish = {
    wish: 'change',
    group,
    name: 'Sales',
    permissions: ['deals', 'lists'],
  }
  expect(await send(license, changed)).toEqual(DONE)
  await until(async () => (await inBook(license))[0]?.name === 'Sales')
  expect(await inBook(license)).toMatchObject([{ permissions: ['lists', 'deals'] }, {}])
  expect(await send(license, { wish: 'end', group, into: null })).toEqual(DONE)
  await until(async () => (await inBook(license)).length === 1)
  expect(await listed(license)).toMatchObject([{ name: 'Support' }])
})

test('a group with people ends when it is said where they go, whoever they are', async () => {
  const house = await givenHouse('One', { Sales: [], Support: [] }, 'Mary')
  const { license } = house
  const [sales, support] = house.groups.map(({ id }) => id)
  const place = { partner: scene.world.partner, client: house.client, id: license }
  const inSales = { permission_group: sales ?? '' }
  const mary = await givenMember(scene.backend.store, place, inSales)
  const gone = await givenMember(scene.backend.store, place, { ...inSales, state: 'cancelled' })
  await open()
  expect(await listed(license)).toMatchObject([{ people: 2 }, { people: 0 }])
  const end = { wish: 'end', group: sales ?? '' } as const
  expect(await send(license, { ...end, into: null })).toEqual(
    refused('group-in-use', 'R10', { group: sales, people: 2 }, 'choose-group'),
  )
  expect(await send(license, { ...end, into: support ?? '' })).toEqual(DONE)
  expect(await listed(license)).toMatchObject([{ id: support, people: 2 }])
  expect([await groupOf(mary.id), await groupOf(gone.id)]).toEqual([support, support])
})

test('what the backend refuses about a group is told by code, rule, facts and way', async () => {
  const { license, groups } = await givenHouse('One', { Sales: [], Support: [] }, 'Mary')
  const { client: other } = await givenHouse('Two', {}, 'Nora')
  const { store } = scene.backend
  const partner = { id: scene.world.partner }
  const agent = await givenOperator(store, partner, { email: 'one.agent@northwind.example' })
  const email = 'limited@northwind.example'
  await givenOperator(store, partner, { email, role: 'administrator', clients: [other] })
  await open()
  const sales = must(groups[0], 'There are two.').id
  const says = { name: 'SALES', permissions: [] }
  expect(await send(license, { wish: 'add', ...says })).toEqual(
    refused('group-name-taken', 'R10', { name: 'SALES', takenBy: sales }, 'choose-group'),
  )
  const group = systemIds.newId()
  expect(await send(license, { wish: 'change', group, ...says })).toEqual(
    refused('not-found', 'R10', { group }, 'choose-group'),
  )
  expect(await send(license, { wish: 'change', group: sales, ...says })).toEqual(DONE)
  await core.close()
  await open(agent)
  expect(await send(license, more)).toEqual(
    refused('forbidden', 'R6', { role: 'agent', may: 'owner, administrator' }, 'ask-administrator'),
  )
  expect(await listed(license)).toMatchObject([{ name: 'SALES' }, { name: 'Support' }])
  await core.close()
  await open(email)
  const unseen = refused('not-found', 'R21', { license }, 'refresh')
  expect(await listed(license)).toEqual(unseen)
  expect(await send(license, more)).toEqual(unseen)
})

test('a change of a group whose answer was lost is done once, however often it is sent', async () => {
  const { license } = await givenHouse('One', {}, 'Mary')
  await open()
  scene.line.between = async (url, init, pass) => {
    const answer = await pass(url, init)
    if (!url.endsWith('/groups')) return answer
    throw new TypeError('terminated')
  }
  const request = systemIds.newId()
  const add: GroupWish = { wish: 'add', name: 'Sales', permissions: [] }
  expect(await send(license, add, request)).toMatchObject({ outcome: 'unknown', perhapsDone: true })
  scene.line.between = null
  expect(await send(license, add, request)).toEqual(DONE)
  expect(await listed(license)).toMatchObject([{ name: 'Sales' }])
})

test('offline nothing of a group is changed or queued, and the console says so at once', async () => {
  const { license } = await givenHouse('One', { Sales: [] }, 'Mary')
  await open()
  await scene.stopBackend()
  await until(async () => (await client.groups.list({ license })).outcome === 'unknown')
  const unreachable = { outcome: 'unknown', reason: 'unreachable' }
  expect(await listed(license)).toEqual(unreachable)
  expect(await send(license, more)).toEqual({ ...unreachable, perhapsDone: false })
  expect((await client.outbox.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('S4.5 S4.6 a changed wish for a group or the permission to purchase goes out behind the first', async () => {
  const { member, groups } = await givenHouse('One', { Marketing: [], Sales: [] }, 'Mary')
  await open()
  await selectFound(client, { search: 'Marlowe' })
  await client.session.pause({ what: 'sending', paused: true })
  const changes = [
    { verb: 'set-group', group: 'Marketing' },
    { verb: 'set-group', group: 'Sales' },
    { verb: 'set-group', group: 'Marketing' },
    { verb: 'set-purchase-permission', billingPermission: true },
    { verb: 'set-purchase-permission', billingPermission: false },
  ] as const
  const queued = []
  for (const change of changes) queued.push(await client.people.change({ selection, change }))
  await client.session.pause({ what: 'sending', paused: false })
  for (const one of queued) expect(await untilDone(one)).toMatchObject({ applied: 1 })
  expect(await groupOf(member)).toBe(groups[0]?.id)
  expect(await client.members.get({ id: member })).toMatchObject({ billingPermission: false })
})
