import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupAnswer, groupEnded, groupList, readGroups } from '#shared/protocol/groups.ts'
import { problem } from '#shared/protocol/problem.ts'
import { entitlementAnswer } from '#shared/protocol/product.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { sendCommands } from '#test/support/commands.ts'
import { listen } from '#test/support/events.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { givenInvitation, givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { givenProduct } from '#test/support/product.ts'

let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

async function givenHouse() {
  const partner = await givenPartner(backend.store, `groups${(houses += 1)}`)
  const client = await givenClient(backend.store, partner)
  const license = await givenLicense(backend.store, client, { product: 'campaign', plan: 'plus' })
  const path = `/v1/licenses/${license.id}/groups`
  const post = (at: string, body: object, by = partner.owner, key = systemIds.newId()) =>
    backend.fetchAs(by, path + at, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
  const add = async (name: string, permissions: readonly string[] = []) =>
    groupAnswer.parse(await (await post('', { name, permissions })).json())
  const list = async (by = partner.owner) =>
    groupList.parse(await (await backend.fetchAs(by, path)).json()).groups
  return { partner, client, license, path, post, add, list }
}

const problemOf = async (answer: Response) => problem.parse(await answer.json())
const codeOf = async (answer: Response) => (await problemOf(answer)).code

test('S4.5 a group is added once whatever is sent again, renamed, opened wider, and told in name order', async () => {
  const { add, post, list } = await givenHouse()
  await add('Support', ['tasks'])
  const key = systemIds.newId()
  const wish = { name: 'Marketing', permissions: ['contacts', 'campaigns'] }
  const first = groupAnswer.parse(await (await post('', wish, undefined, key)).json())
  expect(groupAnswer.parse(await (await post('', wish, undefined, key)).json())).toEqual(first)
  const change = { name: 'Growth', permissions: ['contacts'] }
  expect(groupAnswer.parse(await (await post(`/${first.id}`, change)).json())).toEqual({
    ...{ id: first.id, ...change },
  })
  expect(await list()).toMatchObject([
    { name: 'Growth', permissions: ['contacts'], people: 0 },
    { name: 'Support', permissions: ['tasks'], people: 0 },
  ])
})

test('a request that a rule refuses says which, on what facts, and what would work', async () => {
  const { partner, license, add, post } = await givenHouse()
  const [sales, support] = [await add('Sales'), await add('Support')]
  await givenMember(backend.store, license, { permission_group: sales.id })
  const none = systemIds.newId()
  const wish = { name: 'More', permissions: [] }
  const elsewhere = await backend.fetchAs(partner.owner, `/v1/licenses/${none}/groups`)
  for (const [answer, refusal] of [
    [
      await post('', { name: 'SALES', permissions: [] }),
      { rule: 'R10', facts: { name: 'SALES', takenBy: sales.id }, way: 'choose-group' },
    ],
    [
      await post(`/${sales.id}/end`, { into: null }),
      { rule: 'R10', facts: { group: sales.id, people: 1 }, way: 'choose-group' },
    ],
    [
      await post(`/${support.id}/end`, { into: none }),
      { rule: 'R10', facts: { group: none }, way: 'choose-group' },
    ],
    [
      await post('', wish, partner.agent),
      {
        rule: 'R6',
        facts: { role: 'agent', may: 'owner, administrator' },
        way: 'ask-administrator',
      },
    ],
    [elsewhere, { rule: 'R21', facts: { license: none }, way: 'refresh' }],
  ] as const) {
    expect((await problemOf(answer)).refusal).toEqual(refusal)
  }
  // The way works: the group that was taken can be named, and the people have somewhere to go.
  expect((await post(`/${sales.id}/end`, { into: support.id })).status).toBe(200)
})

test('what is wrong with a request itself is no rule’s to refuse', async () => {
  const { post } = await givenHouse()
  const { code, refusal } = await problemOf(await post('', { name: '' }))
  expect([code, refusal]).toEqual(['invalid-request', undefined])
})

test('a name is there once on a license, however it is written; its own it may keep', async () => {
  const { add, post } = await givenHouse()
  const sales = await add('Sales')
  await add('Support')
  expect(await codeOf(await post('', { name: 'SALES', permissions: [] }))).toBe('group-name-taken')
  expect(await codeOf(await post(`/${sales.id}`, { name: 'support' }))).toBe('group-name-taken')
  expect((await post(`/${sales.id}`, { name: 'sales' })).status).toBe(200)
})

test('S4.2 agents of the partner see groups and change none', async () => {
  const { partner, add, post, list } = await givenHouse()
  const { id } = await add('Sales')
  expect(await list(partner.agent)).toMatchObject([{ name: 'Sales' }])
  const asked = [
    await post('', { name: 'More', permissions: [] }, partner.agent),
    await post(`/${id}`, { name: 'More' }, partner.agent),
    await post(`/${id}/end`, { into: null }, partner.agent),
  ]
  for (const answer of asked) expect(await codeOf(answer)).toBe('forbidden')
  expect((await post('', { name: 'More', permissions: [] }, partner.administrator)).status).toBe(
    200,
  )
})

test('a group with people ends into another, and nobody loses a group unasked', async () => {
  const { license, add, post, list } = await givenHouse()
  const [sales, support] = [await add('Sales'), await add('Support')]
  const inSales = { permission_group: sales.id }
  await givenMember(backend.store, license, inSales)
  await givenMember(backend.store, license, { ...inSales, state: 'expired' })
  expect(await codeOf(await post(`/${sales.id}/end`, { into: null }))).toBe('group-in-use')
  expect(await codeOf(await post(`/${sales.id}/end`, { into: sales.id }))).toBe('not-found')
  const other = await givenHouse()
  const foreign = await other.add('Sales')
  expect(await codeOf(await post(`/${sales.id}/end`, { into: foreign.id }))).toBe('not-found')
  const ended = await post(`/${sales.id}/end`, { into: support.id })
  expect(groupEnded.parse(await ended.json())).toEqual({ moved: 2 })
  expect(await list()).toEqual([{ ...support, people: 2 }])
})

test('what becomes of groups reaches consoles at once and by delta, with the people it moves', async () => {
  const { partner, license, add, post } = await givenHouse()
  const [sales, support] = [await add('Sales', ['deals']), await add('Support')]
  const { id } = await givenMember(backend.store, license, { permission_group: sales.id })
  const before = await readChanges(backend, partner.owner)
  const groupsIn = ({ items }: Pick<typeof before, 'items'>) =>
    readGroups(rowsById(items, 'license').get(license.id)?.groups as string | null)
  expect(groupsIn(before)).toEqual([
    { ...sales, permissions: ['deals'] },
    { ...support, permissions: [] },
  ])
  const events = await listen(backend, partner.owner)
  await post(`/${sales.id}/end`, { into: support.id })
  expect(await events.until(({ pokes }) => pokes.length > 0)).toBe(true)
  const delta = await readChanges(backend, partner.owner, before.cursor)
  expect(groupsIn(delta)?.map(({ name }) => name)).toEqual(['Support'])
  expect(rowsById(delta.items, 'member').get(id)).toMatchObject({ group: support.id })
  await events.close()
})

test('S4.7 S3.15 a person’s row tells of the second factor and of a mailbox that answers by itself', async () => {
  const { partner, license } = await givenHouse()
  const { id } = await givenMember(backend.store, license, { mfa_required: 1, auto_reply_at: 77 })
  const { items } = await readChanges(backend, partner.owner)
  expect(rowsById(items, 'member').get(id)).toMatchObject({
    ...{ group: null, mfaRequired: 1, autoReplyAt: 77 },
  })
})

test('S4.8 S4.5 Add user makes the user, gives the seat and the access of the group, in one step', async () => {
  const { partner, license, add } = await givenHouse()
  const sales = await add('Sales', ['deals', 'tasks'])
  const nina = givenInvitee({ group: sales.id, mfaRequired: true })
  const [answer] = await sendCommands(backend, partner.owner, givenInvitation(license.id, nina))
  expect(answer).toMatchObject({ outcome: 'applied', members: [{ code: 'invited' }] })
  const row = await backend.store.db
    .selectFrom('member')
    .selectAll()
    .where('id', '=', nina.id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ holds_seat: 1, permission_group: sales.id, mfa_required: 1 })

  const product = await givenProduct(backend, license)
  const ask = async () => {
    const asked = await product.ask(`/v1/entitlements?license=${license.id}&member=${nina.id}`)
    return entitlementAnswer.parse(await asked.json())
  }
  const group = { id: sales.id, name: 'Sales' }
  expect(await ask()).toMatchObject({ reason: 'not-signed-up', group, permissions: [] })
  await backend.store.db
    .updateTable('member')
    .set({ state: 'member' })
    .where('id', '=', nina.id)
    .execute()
  expect(await ask()).toMatchObject({ reason: 'seat', group, permissions: ['deals', 'tasks'] })
})

test('S4.5 into a group that has ended nobody is put', async () => {
  const { partner, license, add, post } = await givenHouse()
  const sales = await add('Sales')
  await post(`/${sales.id}/end`, { into: null })
  const nina = givenInvitee({ group: sales.id })
  const wish = { verb: 'set-group' as const, args: { members: [nina.id], group: sales.id } }
  const answers = await sendCommands(
    backend,
    partner.owner,
    givenInvitation(license.id, nina),
    givenPeopleCommand(license.id, wish),
  )
  expect(answers).toMatchObject([
    { outcome: 'applied', members: [{ code: 'group-unknown' }] },
    { outcome: 'refused', code: 'group-unknown' },
  ])
})

test('S4.5 a license that an import makes begins with the groups of its product', async () => {
  const { partner } = await givenHouse()
  const answer = await backend.fetchAs(partner.owner, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ client: 'Fabrikam Ltd', product: 'campaign', plan: 'Plus', cycle: 'monthly' },
      ...{ additional: 5, owner: 'olive@fabrikam.example', as: 'members', dryRun: false },
      ...{ earlier: null, list: 'A'.repeat(22), rows: [] },
    }),
  })
  const { license } = (await answer.json()) as { license: string | null }
  const { items } = await readChanges(backend, partner.owner)
  const row = rowsById(items, 'license').get(must(license, 'It was made.'))
  expect(readGroups(row?.groups as string | null)?.map(({ name }) => name)).toEqual([
    ...['Marketing', 'Sales', 'Support'],
  ])
})
