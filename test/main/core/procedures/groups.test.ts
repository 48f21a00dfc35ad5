import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { must } from '#shared/lib/assert.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'
import { testPorts } from '#test/support/core.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { givenClient, givenLicense, givenMember } from '#test/support/given.ts'
import { givenGroups } from '#test/support/given-groups.ts'
import type { CoreClient } from '#test/support/still-core.ts'

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
  return { license: license.id, member: member.id, groups: made }
}

/** A console on what was given. */
async function open(): Promise<void> {
  const token = await scene.backend.tokenFor(scene.world.operator)
  const { dataDir, line } = scene
  core = await createCore({
    ...{ dataDir, backendUrl: scene.backend.url, ports: testPorts({ token, line }) },
  })
  client = createRouterClient(core.router)
  await until(async () => (await openPeople(client).catch(() => null)) !== null)
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const events = await client.session.watch()
  while (!(await check())) await events.next()
  await events.return?.()
}

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
    people: [{ at: 0, code: 'group-missing' }],
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
  const lacking = (people: number) => [{ code: 'group-unknown', people }]
  expect(await client.people.groupChoices({ selection })).toEqual([
    { name: 'Marketing', applicable: 1, leftOut: lacking(2) },
    { name: 'Sales', applicable: 2, leftOut: lacking(1) },
  ])
  const change = { verb: 'set-group', group: 'Sales' } as const
  const queued = await client.people.change({ selection, change })
  expect(queued).toMatchObject({ people: 2, leftOut: lacking(1) })
  expect(await untilDone(queued)).toMatchObject({ applied: 2, refused: 0 })
  expect(await groupOf(one.member)).toBe(one.groups[1]?.id)
  expect(await groupOf(two.member)).toBe(two.groups[0]?.id)
  expect(await groupOf(none.member)).toBeNull()
  expect(await client.members.get({ id: two.member })).toMatchObject({ group: 'SALES' })
  expect(await client.people.groupChoices({ selection })).toMatchObject([
    { name: 'Marketing', applicable: 1 },
    {
      ...{ name: 'Sales', applicable: 0 },
      leftOut: [{ code: 'unchanged', people: 2 }, ...lacking(1)],
    },
  ])
})
