import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PeopleVerb } from '#shared/domain/people/verbs.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { postCommands, sendCommands } from '#test/support/commands.ts'
import {
  givenClient,
  givenLicense,
  givenMember,
  givenOperator,
  givenPartner,
} from '#test/support/given.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'

let backend: TestBackend
let partners = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

async function givenHouse(facts: Parameters<typeof givenLicense>[2] = {}) {
  const { store } = backend
  const partner = await givenPartner(store, `people${(partners += 1)}`)
  const client = await givenClient(store, partner)
  const license = await givenLicense(store, client, facts)
  const send = async <Verb extends PeopleVerb>(
    verb: Verb,
    args: Extract<PeopleCommand, { verb: Verb }>['args'],
    by = partner.owner,
  ) => {
    const wish = { verb, args } as Extract<PeopleCommand, { verb: Verb }>
    const [answer] = await sendCommands(backend, by, givenPeopleCommand(license.id, wish))
    return answer
  }
  const row = (id: string) =>
    store.db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()
  const numbers = () =>
    store.db
      .selectFrom('license')
      .select(['in_use', 'people'])
      .where('id', '=', license.id)
      .executeTakeFirstOrThrow()
  const messages = () =>
    store.db
      .selectFrom('message')
      .selectAll()
      .where('license', '=', license.id)
      .orderBy('id')
      .execute()
  const timers = () =>
    store.db
      .selectFrom('timer')
      .select(['kind', 'subject'])
      .where('partner', '=', partner.id)
      .where('kind', '<>', 'license-alerts')
      .orderBy('kind')
      .execute()
  return { store, partner, client, license, send, row, numbers, messages, timers }
}

test('an invitation makes a row with the console’s id, its seat, a message and a link that expires', async () => {
  const { partner, send, row, numbers, messages, timers } = await givenHouse()
  const nina = givenInvitee()
  const answer = await send('invite-members', { people: [nina] })
  expect(answer).toMatchObject({
    outcome: 'applied',
    members: [{ id: nina.id, code: 'invited' }],
  })
  expect(await row(nina.id)).toMatchObject({ state: 'queued', holds_seat: 1, email: nina.email })
  expect(await numbers()).toEqual({ in_use: 2, people: 2 })
  expect(await messages()).toMatchObject([
    { kind: 'invitation', channel: 'email', recipient: nina.email, state: 'waiting' },
  ])
  expect(await timers()).toEqual([{ kind: 'invite-expiry', subject: nina.id }])
  const { items } = await readChanges(backend, partner.owner)
  expect(rowsById(items, 'member').get(nina.id)).toMatchObject({ state: 'queued', holdsSeat: 1 })
})

test('S0.11 somebody with a phone alone is invited by SMS', async () => {
  const { send, messages } = await givenHouse({ product: 'canvass' })
  const phone = '+35315551234'
  await send('invite-members', { people: [givenInvitee({ email: null, phone })] })
  expect(await messages()).toMatchObject([{ channel: 'sms', recipient: phone }])
})

test('no secret of a link is stored: the message has a mark where it goes', async () => {
  const { store, send, messages } = await givenHouse()
  const nina = givenInvitee()
  await send('invite-members', { people: [nina] })
  const [message] = await messages()
  expect([message?.body_text, message?.body_html]).toEqual([
    expect.stringContaining('{{link}}'),
    expect.stringContaining('{{link}}'),
  ])
  const links = await store.db
    .selectFrom('invite_link')
    .selectAll()
    .where('member', '=', nina.id)
    .execute()
  expect(links).toMatchObject([{ hash: expect.stringMatching(/^[\da-f]{64}$/), used_at: null }])
})

test('S1.16 an invitation sent again has a new link and begins the 48 hours; a reminder does neither', async () => {
  const { store, send, row, messages, timers } = await givenHouse()
  const nina = givenInvitee()
  await send('invite-members', { people: [nina] })
  await store.db.updateTable('member').set({ state: 'sent' }).where('id', '=', nina.id).execute()
  await send('remind-invites', { members: [nina.id] })
  expect(await row(nina.id)).toMatchObject({ invite_generation: 1, state: 'sent' })
  expect(await timers()).toHaveLength(1)
  await send('resend-invites', { members: [nina.id] })
  expect(await row(nina.id)).toMatchObject({ invite_generation: 2, state: 'queued' })
  expect((await timers()).map(({ kind }) => kind)).toEqual(['invite-expiry', 'not-picked-up'])
  const sent = await messages()
  expect(sent.map(({ kind }) => kind)).toEqual(['invitation', 'reminder', 'invitation'])
})

test('a cancelled invite gives its seat back, and what waits for it is not sent', async () => {
  const { send, row, numbers, messages, timers } = await givenHouse()
  const nina = givenInvitee()
  await send('invite-members', { people: [nina] })
  await send('cancel-invites', { members: [nina.id] })
  expect(await row(nina.id)).toMatchObject({ state: 'cancelled', holds_seat: 0 })
  expect(await numbers()).toEqual({ in_use: 1, people: 2 })
  expect(await messages()).toMatchObject([{ state: 'dropped' }])
  expect(await timers()).toEqual([])
})

test('S4.13 S4.15 a removal hands everything over in one step, frees the seat and cannot be repeated', async () => {
  const { store, license, send, row, numbers, partner } = await givenHouse()
  const bob = await givenMember(store, license, { holds_seat: 1, state: 'member' })
  const dan = await givenMember(store, license, { state: 'member' })
  const thing = { partner: partner.id, license: license.id, member: bob.id, name: 'Spring' }
  await store.db
    .insertInto('owned_thing')
    .values([
      { ...thing, kind: 'deal', id: 'd1' },
      { ...thing, kind: 'integration', id: 'i1' },
    ])
    .execute()
  const refused = await send('remove-members', { people: [{ id: bob.id, heirs: {} }] })
  expect(refused).toMatchObject({ members: [{ code: 'heir-missing' }] })
  expect(await row(bob.id)).toBeDefined()
  const { cursor } = await readChanges(backend, partner.owner)
  const heirs = { deal: dan.id }
  const removed = await send('remove-members', { people: [{ id: bob.id, heirs }] })
  expect(removed).toMatchObject({ members: [{ code: 'removed' }] })
  expect(await row(bob.id)).toBeUndefined()
  expect(await numbers()).toEqual({ in_use: 1, people: 2 })
  const things = await store.db
    .selectFrom('owned_thing')
    .select(['id', 'member'])
    .where('license', '=', license.id)
    .execute()
  expect(things).toEqual([{ id: 'd1', member: dan.id }])
  const { items } = await readChanges(backend, partner.owner, cursor)
  expect([...rowsById(items, 'gone').keys()]).toEqual([bob.id])
  expect(await send('remove-members', { people: [{ id: bob.id, heirs }] })).toMatchObject({
    members: [{ code: 'not-found', refusal: { rule: 'R24', facts: { member: bob.id } } }],
  })
})

test('S4.12 the answer to a removal counts and names what broke with whom, and stays the same', async () => {
  const { store, license, partner } = await givenHouse()
  const bob = await givenMember(store, license, { state: 'member' })
  const dan = await givenMember(store, license, { state: 'member' })
  const place = { partner: partner.id, license: license.id, member: bob.id }
  const integration = (name: string) => ({ ...place, kind: 'integration', id: name, name }) as const
  await store.db
    .insertInto('owned_thing')
    .values(['Shop', 'Fax', 'Map', 'Mail', 'Chat', 'Blog'].map(integration))
    .execute()
  const people = [bob, dan].map(({ id }) => ({ id, heirs: {} }))
  const args = { people }
  const command = givenPeopleCommand(license.id, { verb: 'remove-members', args })
  const broke = { count: 6, names: ['Blog', 'Chat', 'Fax', 'Mail', 'Map'] }
  const ask = async () => {
    const [answer] = await sendCommands(backend, partner.owner, command)
    return answer?.members
  }
  const answered = [
    { id: bob.id, code: 'removed', broke },
    { id: dan.id, code: 'removed' },
  ]
  expect(await ask()).toEqual(answered)
  expect(await ask()).toEqual(answered)
})

test('ownership passes to a member; with no seat free the old owner’s seat passes, too', async () => {
  const { store, license, send, row, numbers } = await givenHouse({ included: 1, additional: 0 })
  const bob = await givenMember(store, license, { state: 'member' })
  const answer = await send('transfer-ownership', { to: bob.id })
  expect(answer).toMatchObject({ members: [{ code: 'owner-now' }] })
  expect(await row(bob.id)).toMatchObject({ is_owner: 1, holds_seat: 1 })
  const owners = await store.db
    .selectFrom('member')
    .select(['is_owner', 'holds_seat'])
    .where('license', '=', license.id)
    .where('id', '<>', bob.id)
    .execute()
  expect(owners).toEqual([{ is_owner: 0, holds_seat: 0 }])
  expect(await numbers()).toEqual({ in_use: 1, people: 2 })
})

test('S4.5 S4.6 S4.7 group, purchase permission and second factor are set for many at once', async () => {
  const { store, license, partner, send, row } = await givenHouse({
    product: 'campaign',
    plan: 'plus',
  })
  const group = { partner: partner.id, license: license.id, id: license.client }
  await store.db
    .insertInto('permission_group')
    .values({ ...group, name: 'Marketing', permissions: '[]', version: 1 })
    .execute()
  const bob = await givenMember(store, license, { state: 'member' })
  const members = [bob.id]
  await send('set-group', { members, group: group.id })
  await send('set-purchase-permission', { members, billingPermission: true })
  await send('set-multi-factor', { members, mfaRequired: true })
  await send('set-role', { members, role: 'administrator' })
  expect(await row(bob.id)).toMatchObject({
    permission_group: group.id,
    billing_permission: 1,
    mfa_required: 1,
    role: 'administrator',
  })
  const none = backend.ids.newId()
  expect(await send('set-group', { members, group: none })).toMatchObject({
    code: 'group-unknown',
    refusal: { rule: 'R10', facts: { group: none }, way: 'choose-group' },
  })
  expect(await send('set-role', { members, role: 'agent' }, partner.agent)).toMatchObject({
    code: 'forbidden',
    refusal: { rule: 'R6', facts: { verb: 'set-role', role: 'agent' }, way: 'ask-administrator' },
  })
})

const UPGRADE = {
  rule: 'R12',
  facts: { multiUser: false, plan: 'Basic', plans: 'Pro, Enterprise' },
  way: 'upgrade-plan',
}

test('S3.2 a plan for one user refuses invitations and offers the upgrade', async () => {
  const { send } = await givenHouse({ product: 'insight', plan: 'basic' })
  expect(await send('invite-members', { people: [givenInvitee()] })).toMatchObject({
    code: 'plan-single-user',
    refusal: UPGRADE,
  })
})

test('S3.1 an invite that expired on a plan for one user stays so, and is offered the upgrade', async () => {
  const { license, send, row } = await givenHouse({ product: 'insight', plan: 'basic' })
  const eve = await givenMember(backend.store, license, { state: 'expired', holds_seat: 0 })
  expect(await send('resend-invites', { members: [eve.id] })).toMatchObject({
    code: 'plan-single-user',
    refusal: UPGRADE,
  })
  expect(await row(eve.id)).toMatchObject({ state: 'expired' })
})

test('the same invitation sent again is answered as before, and nobody is written to twice', async () => {
  const { partner, license, messages } = await givenHouse()
  const people = [givenInvitee()]
  const command = givenPeopleCommand(license.id, { verb: 'invite-members', args: { people } })
  const first = await postCommands(backend, partner.owner, [command])
  expect(await postCommands(backend, partner.owner, [command])).toBe(first)
  expect(await messages()).toHaveLength(1)
})

test('arguments that are not strictly what the verb takes are refused as a request', async () => {
  const { partner, license } = await givenHouse()
  const nina = givenInvitee()
  for (const args of [
    { people: [{ ...nina, email: 'Nina@Contoso.example' }] },
    { people: [{ ...nina, extra: 1 }] },
    { people: [nina, nina] },
    { people: [{ ...nina, takesSeat: 'yes' }] },
    { members: [nina.id] },
  ]) {
    const valid = givenPeopleCommand(license.id, {
      verb: 'invite-members',
      args: { people: [nina] },
    })
    const command = { ...valid, args }
    const response = await backend.fetchAs(partner.owner, '/v1/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commands: [command] }),
    })
    expect(response.status).toBe(400)
  }
})

test('an id that somebody of another license has is taken, and nothing of that person is told', async () => {
  const { store, partner, client, send, numbers } = await givenHouse()
  const other = await givenLicense(store, client)
  const carl = await givenMember(store, other, { given_name: 'Carl' })
  const email = `hidden@${client.id}.example`
  const limited = await givenOperator(store, partner, { email, clients: [client.id] })
  const elsewhere = await givenLicense(store, await givenClient(store, partner))
  const hidden = await givenMember(store, elsewhere)
  const people = [givenInvitee({ id: carl.id }), givenInvitee({ id: hidden.id }), givenInvitee()]
  const answer = await send('invite-members', { people }, limited)
  expect(answer?.members.map(({ code }) => code)).toEqual(['id-taken', 'id-taken', 'invited'])
  expect(await numbers()).toEqual({ in_use: 2, people: 2 })
})

test('an answer is its author’s: whoever else sends the command learns only that its id is used', async () => {
  const { partner, license } = await givenHouse()
  const command = givenPeopleCommand(license.id, {
    verb: 'invite-members',
    args: { people: [givenInvitee()] },
  })
  const first = await postCommands(backend, partner.owner, [command])
  expect(await postCommands(backend, partner.owner, [command])).toBe(first)
  const [other] = await sendCommands(backend, partner.administrator, command)
  expect(other).toMatchObject({ outcome: 'refused', code: 'id-reused', members: [] })
})

test('two expired invites of one address, sent again together: one lives again, the other is told why not', async () => {
  const { store, license, send, row } = await givenHouse()
  const email = 'twice@contoso.example'
  const [first, second] = [givenInvitee({ email }), givenInvitee({ email })]
  for (const person of [first, second]) {
    await send('invite-members', { people: [person] })
    await store.db
      .updateTable('member')
      .set({ state: 'expired', holds_seat: 0 })
      .where('id', '=', person.id)
      .execute()
  }
  await store.db.updateTable('license').set({ in_use: 1 }).where('id', '=', license.id).execute()
  const answer = await send('resend-invites', { members: [first.id, second.id] })
  expect(answer?.members.map(({ code }) => code)).toEqual(['resent', 'email-taken'])
  expect([(await row(first.id))?.state, (await row(second.id))?.state]).toEqual([
    'queued',
    'expired',
  ])
})

test('the id of somebody removed is nobody else’s, also when consoles are no longer told of it', async () => {
  const { store, partner, send, row } = await givenHouse()
  const nina = givenInvitee()
  await send('invite-members', { people: [nina] })
  await send('remove-members', { people: [{ id: nina.id, heirs: {} }] })
  const again = () => send('invite-members', { people: [nina] })
  expect((await again())?.members).toMatchObject([{ id: nina.id, code: 'id-taken' }])
  await store.db.deleteFrom('tombstone').where('partner', '=', partner.id).execute()
  expect((await again())?.members).toMatchObject([{ id: nina.id, code: 'id-taken' }])
  expect(await row(nina.id)).toBeUndefined()
})

test('an invite brought by an import, which no letter was written to, can be sent and reminded', async () => {
  const { store, license, send, row, messages } = await givenHouse()
  const brought = { state: 'queued', email: 'brought@contoso.example' } as const
  const [ivy, jan] = [
    await givenMember(store, license, brought),
    await givenMember(store, license, { ...brought, email: 'jan@contoso.example' }),
  ]
  expect(await send('resend-invites', { members: [ivy.id] })).toMatchObject({
    members: [{ code: 'resent' }],
  })
  expect(await send('remind-invites', { members: [jan.id] })).toMatchObject({
    members: [{ code: 'reminded' }],
  })
  expect((await messages()).map(({ member }) => member)).toEqual([ivy.id, jan.id])
  expect(await row(ivy.id)).toMatchObject({ state: 'queued', invite_generation: 1 })
  for (const verb of ['resend-invites', 'remind-invites'] as const) {
    expect(await send(verb, { members: [ivy.id, jan.id] })).toMatchObject({
      members: [{ code: 'already-queued' }, { code: 'already-queued' }],
    })
  }
})
