import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { must } from '#shared/lib/assert.ts'
import type { Command, PeopleCommand } from '#shared/protocol/commands.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'
import { postCommands, sendCommands } from '#test/support/commands.ts'
import { testPorts } from '#test/support/core.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { givenInvitation, givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
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

/** Where a profile asks for no names. */
const nameless = { givenName: '', familyName: '', email: 'nobody@contoso.example' }

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
    { verb: 'invite-members', people: { count: 1, names: ['Nina Newcomer'] } },
  ])
  await scene.startBackend()
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  expect(await client.bulks.get({ bulk })).toMatchObject({ waiting: 0, applied: 1 })
  const sent = await scene.backend.store.db.selectFrom('message').select('recipient').execute()
  expect(sent).toHaveLength(1)
})

test('an invitation that does not come about is listed under the name that it was to have', async () => {
  await client.session.pause({ what: 'sending', paused: true })
  await client.people.invite({ license, people: [invitee(), invitee({ ...nameless })] })
  const taken = [{ email: 'nina@contoso.example' }, { email: nameless.email }]
  const faster = givenInvitation(license, ...taken.map(givenInvitee))
  await postCommands(scene.backend, 'agent@northwind.example', [faster])
  await client.session.pause({ what: 'sending', paused: false })
  const conflicts = () => client.conflicts.list({ from: 0, limit: 9 })
  await until(async () => (await conflicts()).count === 1)
  expect((await conflicts()).rows).toMatchObject([
    { code: 'email-taken', people: { count: 2, names: ['Nina Newcomer', nameless.email] } },
  ])
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
      {
        ...{ at: 1, code: 'email-invalid' },
        refusal: { rule: 'R11', facts: { email: 'nobody' }, way: 'complete-invite' },
      },
      {
        ...{ at: 2, code: 'phone-invalid' },
        refusal: { rule: 'R10', facts: { phone: '0155 51234' }, way: 'complete-invite' },
      },
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
    refusal: {
      rule: 'R5',
      facts: { shortBy: 1, free: 5, inUse: 1 },
      way: 'order-with-invite',
    },
  })
})

test('what the console refuses it explains as the backend does: the rule, the facts and the way', async () => {
  const told = (...commands: PeopleCommand[]) =>
    sendCommands(scene.backend, scene.world.operator, ...commands)
  const six = Array.from({ length: 6 }, () => givenInvitee())
  const typed = six.map(({ email }) => invitee({ email: email ?? '' }))
  const [short] = await told(givenInvitation(license, ...six))
  expect(await client.people.invite({ license, people: typed })).toMatchObject({
    ...{ outcome: 'refused', refusal: short?.refusal },
  })

  await selectFound(client)
  const [reckoned] = await client.people.reckon({
    ...{ selection, changes: [{ verb: 'remove-members' }] },
  })
  const owner = await ownerId()
  const removal = { verb: 'remove-members', args: { people: [{ id: owner, heirs: {} }] } } as const
  const [kept] = await told(givenPeopleCommand(license, removal))
  expect(kept?.members[0]?.refusal).toMatchObject({ rule: 'R3', facts: { isOwner: true } })
  expect(reckoned?.leftOut).toEqual([
    { code: 'owner-protected', people: 1, refusal: kept?.members[0]?.refusal },
  ])

  const nina = givenInvitee({ email: 'nina@contoso.example' })
  await told(givenInvitation(license, nina))
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  const [taken] = await told(givenInvitation(license, givenInvitee({ email: nina.email })))
  expect(taken?.members[0]?.refusal).toMatchObject({ rule: 'R10', facts: { takenBy: nina.id } })
  expect(await client.people.invite({ license, people: [invitee()] })).toEqual({
    outcome: 'faulty',
    people: [{ at: 0, code: 'email-taken', refusal: taken?.members[0]?.refusal }],
  })
  const [early] = await told(
    givenPeopleCommand(license, { verb: 'transfer-ownership', args: { to: nina.id } }),
  )
  expect(await client.people.transfer({ member: nina.id })).toEqual({
    outcome: 'nothing',
    leftOut: [{ code: 'not-signed-up', people: 1, refusal: early?.members[0]?.refusal }],
  })
})

test('more seats than are free are refused here as the backend refuses them', async () => {
  const { people } = must(scene.world.licenses[0], 'There is one.')
  await client.people.invite({ license, people: three('a') })
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 3)
  await selectFound(client)
  const result = await client.seats.activate({ selection, choice: 'whole' })
  const [told] = await sendCommands(scene.backend, 'agent@northwind.example', {
    ...givenPeopleCommand(license, { verb: 'set-role', args: { members: [], role: 'agent' } }),
    ...{ verb: 'activate-seats', args: { members: [...people] } },
  } as Command)
  expect(told?.refusal).toMatchObject({ rule: 'R5', way: 'buy-seats' })
  expect(result).toMatchObject({
    ...{ outcome: 'short', reckoning: { shortages: [{ refusal: told?.refusal }] } },
  })
})

const ownerId = async () => {
  const { list } = await openPeople(client)
  const rows = await pageOf(client, list)
  return must(
    rows.find(({ isOwner }) => isOwner),
    'A license has an owner.',
  ).id
}

test('roles are changed for the selected, shown as waiting and then as told; who has it already is left out', async () => {
  await selectFound(client)
  const change = { verb: 'set-role' as const, role: 'administrator' as const }
  expect(await client.people.reckon({ selection, changes: [change] })).toEqual([
    { verb: 'set-role', applicable: 3, leftOut: [{ code: 'unchanged', people: 1, refusal: null }] },
  ])
  const bulk = queuedBulk(await client.people.change({ selection, change }))
  await untilSettled(bulk)
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).map(({ role }) => role)).toEqual(
    Array.from({ length: 4 }, () => 'administrator'),
  )
  expect(await client.bulks.get({ bulk })).toMatchObject({ people: 3, applied: 3, refused: 0 })
})

test('a changed wish is a new command while the first still waits, and the last one holds', async () => {
  const [bob] = must(scene.world.licenses[0], 'There is one.').people
  await scene.stopBackend()
  await client.selection.only({ selection, id: bob ?? '' })
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
  for (const bulk of bulks) await untilSettled(bulk)
  expect(await memberAt(bob ?? '')).toMatchObject({ role: 'agent', mfa_required: 0 })
  for (const bulk of bulks) expect(await client.bulks.get({ bulk })).toMatchObject({ applied: 1 })
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
  expect(rows[0]?.heirless).toEqual([bob])
  await things.deleteFrom('owned_thing').execute()
  const conflicts = rows.map(({ id }) => id)
  await client.conflicts.settle({ conflicts, way: 'again' })
  await until(async () => (await memberAt(bob ?? '')) === undefined)
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('S4.12 S4.13 what a person owns and what would break is asked of the backend, and goes to whom the removal names', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  const things = scene.backend.store.db
  for (const [kind, id] of [
    ['deal', 'd1'],
    ['task', 't1'],
    ['integration', 'i1'],
  ] as const) {
    const place = { partner: scene.world.partner, license, member: bob ?? '' }
    await things
      .insertInto('owned_thing')
      .values({ ...place, kind, id, name: id })
      .execute()
  }
  await client.selection.only({ selection, id: bob ?? '' })
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
        heirs: { deal: dan ?? '', task: dan ?? '' },
        credentialsTo: dan ?? '',
      },
    }),
  )
  await untilSettled(bulk)
  expect(await memberAt(bob ?? '')).toBeUndefined()
  const left = await things.selectFrom('owned_thing').select(['id', 'member']).execute()
  expect(left.map(({ id, member }) => [id, member]).sort()).toEqual([
    ['d1', dan],
    ['i1', dan],
    ['t1', dan],
  ])
})

test('S4.12 of several those who own something and the integrations that break are named; whoever goes inherits nothing', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  const rows = await pageOf(client, (await openPeople(client)).list)
  const owner = must(
    rows.find(({ isOwner }) => isOwner),
    'A license has an owner.',
  ).id
  const leaving = must(
    rows.find(({ id }) => id === dan),
    'Dan is there.',
  )
  const place = { partner: scene.world.partner, license, member: bob ?? '' }
  await scene.backend.store.db
    .insertInto('owned_thing')
    .values([
      { ...place, kind: 'list', id: 'l1', name: 'Spring' },
      { ...place, member: dan ?? '', kind: 'integration', id: 'i1', name: 'Web shop' },
      { ...place, member: owner, kind: 'integration', id: 'i2', name: 'Mailer' },
    ])
    .execute()
  await client.selection.these({ selection, ids: [bob ?? '', dan ?? '', owner] })
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
    await client.people.reckon({ selection, changes: [{ verb, except: [bob ?? ''] }] }),
  ).toMatchObject([{ applicable: 1, leftOut: [{ code: 'owner-protected', people: 1 }] }])
  expect(
    await client.people.reckon({ selection, changes: [{ verb, heirs: { list: dan ?? '' } }] }),
  ).toMatchObject([
    {
      applicable: 0,
      leftOut: [
        { code: 'heir-unknown', people: 2 },
        { code: 'owner-protected', people: 1 },
      ],
    },
  ])
  const result = await client.people.change({ selection, change: { verb, except: [bob ?? ''] } })
  await untilSettled(queuedBulk(result))
  expect(await memberAt(dan ?? '')).toBeUndefined()
  expect(await memberAt(bob ?? '')).toBeDefined()
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('offline nobody can say what somebody owns, and says so at once', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  await client.selection.these({ selection, ids: [bob ?? '', dan ?? ''] })
  await scene.stopBackend()
  await until(async () => (await client.people.owned({ selection })).outcome === 'unknown')
  expect(await client.people.owned({ selection })).toEqual({
    ...{ outcome: 'unknown', license, reason: 'unreachable' },
  })
})

test('S4.12 what broke with a removal that waited offline is said where its results are shown', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  const place = { partner: scene.world.partner, license, member: bob ?? '' }
  await scene.backend.store.db
    .insertInto('owned_thing')
    .values({ ...place, kind: 'integration', id: 'i1', name: 'Web shop' })
    .execute()
  await client.selection.these({ selection, ids: [bob ?? '', dan ?? ''] })
  const { givenName, familyName } = await client.members.get({ id: bob ?? '' })
  await scene.stopBackend()
  const change = { verb: 'remove-members' as const }
  const bulk = queuedBulk(await client.people.change({ selection, change }))
  expect(await client.bulks.get({ bulk })).toMatchObject({ waiting: 2, broke: 0 })
  await scene.startBackend()
  await untilSettled(bulk)
  expect(await client.bulks.get({ bulk })).toMatchObject({ applied: 2, broke: 1 })
  const { rows } = await client.bulks.results({ bulk, only: 'all', from: 0, limit: 9 })
  const broke = new Map(rows.map((row) => [row.member, row.broke]))
  expect(broke.get(bob ?? '')).toEqual({ count: 1, names: ['Web shop'] })
  expect(broke.get(dan ?? '')).toBeNull()
  // Nobody of the book is called so any more.
  expect(await memberAt(bob ?? '')).toBeUndefined()
  expect(rows.find(({ member }) => member === bob)).toMatchObject({
    name: `${givenName} ${familyName}`,
  })
})

test('an heir is found by how each word of name or address begins', async () => {
  const heirs = (search: string) => client.people.heirs({ license, selection: 'nobody', search })
  const all = await heirs('')
  expect(all).toHaveLength(4)
  const one = must(all[1], 'There are four.')
  const typed = `${one.familyName.slice(0, 3).toUpperCase()} ${one.givenName.slice(0, 2)}`
  expect((await heirs(typed)).map(({ id }) => id)).toContain(one.id)
  expect((await heirs((one.email ?? '').slice(0, 5))).map(({ id }) => id)).toContain(one.id)
  expect(await heirs('nobody like this')).toEqual([])
})

test('S4.13 nobody inherits whose own removal waits', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  await client.session.pause({ what: 'sending', paused: true })
  await client.selection.only({ selection: 'other', id: dan ?? '' })
  const verb = 'remove-members' as const
  const waiting = queuedBulk(await client.people.change({ selection: 'other', change: { verb } }))
  await client.selection.only({ selection, id: bob ?? '' })
  const heirs = async () => {
    const found = await client.people.heirs({ license, selection, search: '' })
    return found.map(({ id }) => id)
  }
  expect(await heirs()).toHaveLength(2)
  expect(await heirs()).not.toContain(dan)
  await client.bulks.cancel({ bulk: waiting })
  expect(await heirs()).toContain(dan)
})

test('ownership is transferred: who will be the owner is shown with a seat, and other activations stay', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  await scene.stopBackend()
  await client.selection.only({ selection, id: dan ?? '' })
  await client.seats.activate({ selection, choice: 'whole' })
  const bulk = queuedBulk(await client.people.transfer({ member: bob ?? '' }))
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
  await untilSettled(bulk)
  expect(await memberAt(bob ?? '')).toMatchObject({ is_owner: 1, holds_seat: 1 })
})

/** What the Clients list, the client's page, the dashboard and the Invite window say of the license. */
async function shownNumbers() {
  const { list } = await client.clients.open({ search: '' })
  const [row] = (await client.clients.page({ list, from: 0, limit: 9 })).rows
  const seen = must(row, 'The world has a client.')
  const [onPage] = (await client.clients.licenses({ id: seen.id })).rows
  const overview = await client.dashboard.get()
  const { free } = await client.people.inviteTerms({ license })
  const { inUse, free: freeSeats, short } = seen.seats
  expect(onPage?.seats).toEqual(seen.seats)
  expect(overview.seats).toEqual(seen.seats)
  expect([onPage?.people, overview.people]).toEqual([seen.people, seen.people])
  expect(free).toBe(freeSeats)
  return { inUse, free, short, people: seen.people }
}

const three = (name: string): Invitee[] =>
  [1, 2, 3].map((n) => invitee({ email: `${name}${n}@contoso.example` }))

const activate = async (...people: readonly (string | undefined)[]) => {
  await client.selection.clear({ selection })
  const { list } = await openPeople(client)
  const rows = await pageOf(client, list)
  const positions = people.map((id) => rows.findIndex((row) => row.id === id))
  await client.selection.mark({
    ...{ selection, list },
    mark: { kind: 'positions', positions, selected: true },
  })
  return client.seats.activate({ selection, choice: 'whole' })
}

test('seats that waiting invitations will take are not promised to others, and are free again when they are cancelled', async () => {
  const [bob] = must(scene.world.licenses[0], 'There is one.').people
  const before = await shownNumbers()
  expect(before).toEqual({ inUse: 1, free: 5, short: 0, people: 4 })
  await client.session.pause({ what: 'sending', paused: true })
  const bulks = [
    queuedBulk(await client.people.invite({ license, people: three('a') })),
    queuedBulk(await client.people.invite({ license, people: three('b').slice(0, 2) })),
  ]
  expect(await shownNumbers()).toEqual({ inUse: 6, free: 0, short: 3, people: 4 })
  expect(await client.people.invite({ license, people: three('c') })).toMatchObject({
    outcome: 'refused',
    shortBy: 3,
  })
  expect(await activate(bob)).toMatchObject({ outcome: 'short', reckoning: { short: 1 } })
  for (const bulk of bulks) await client.bulks.cancel({ bulk })
  expect(await shownNumbers()).toEqual(before)
})

test('invitations that are short of seats can be asked for again once as many are free', async () => {
  await client.session.pause({ what: 'sending', paused: true })
  await client.people.invite({ license, people: three('a') })
  const faster = [1, 2, 3, 4].map(() => givenInvitee())
  const elsewhere = (command: PeopleCommand) =>
    postCommands(scene.backend, 'agent@northwind.example', [command])
  await elsewhere(givenInvitation(license, ...faster))
  const look = async () => {
    const { rows } = await client.conflicts.list({ from: 0, limit: 9 })
    return rows.map(({ code, shortBy, ways }) => [code, shortBy, ways.again])
  }
  await until(async () => (await look()).length === 1)
  expect(await look()).toEqual([['seats-short', 2, 0]])
  const again = () => client.conflicts.settle({ conflicts: 'all', way: 'again' })
  expect(await again()).toMatchObject({ settled: 0, left: 1 })
  const members = faster.slice(2).map(({ id }) => id)
  await elsewhere(givenPeopleCommand(license, { verb: 'cancel-invites', args: { members } }))
  await until(async () => (await look())[0]?.[2] === 3)
  expect(await again()).toMatchObject({ settled: 1, left: 0, people: 3 })
  await client.session.pause({ what: 'sending', paused: false })
  await until(async () => (await openPeople(client, { tab: 'invites' })).count === 7)
  expect(await look()).toEqual([])
})

test('who waits to be removed is not listed, and the seat can be given to somebody else', async () => {
  const [bob, dan, eve] = must(scene.world.licenses[0], 'There is one.').people
  await client.session.pause({ what: 'sending', paused: true })
  expect(await activate(bob)).toMatchObject({ outcome: 'queued' })
  await client.people.invite({ license, people: [...three('a'), invitee()] })
  expect(await activate(dan)).toMatchObject({ outcome: 'short' })
  await client.selection.only({ selection, id: bob ?? '' })
  const removal = queuedBulk(
    await client.people.change({ selection, change: { verb: 'remove-members' } }),
  )
  const listed = async () => {
    const { list } = await openPeople(client)
    return (await pageOf(client, list)).map(({ id }) => id)
  }
  expect(await shownNumbers()).toEqual({ inUse: 5, free: 1, short: 1, people: 3 })
  expect(await listed()).not.toContain(bob)
  expect((await client.outbox.list({ from: 0, limit: 9 })).rows).toContainEqual(
    expect.objectContaining({ verb: 'remove-members', people: { count: 1, names: ['Ada Agent'] } }),
  )
  await client.bulks.cancel({ bulk: removal })
  expect(await listed()).toContain(bob)
  expect(await shownNumbers()).toEqual({ inUse: 6, free: 0, short: 2, people: 4 })
  await client.selection.only({ selection, id: bob ?? '' })
  await client.people.change({ selection, change: { verb: 'remove-members' } })
  const given = await activate(dan)
  expect(given).toMatchObject({ outcome: 'queued' })
  expect(await activate(eve)).toMatchObject({ outcome: 'short' })
  await client.session.pause({ what: 'sending', paused: false })
  await untilSettled(queuedBulk(given))
  expect(await memberAt(dan ?? '')).toMatchObject({ holds_seat: 1 })
  expect(await memberAt(bob ?? '')).toBeUndefined()
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('whoever a removal that came to nothing was for is selected as before', async () => {
  const [bob, dan] = must(scene.world.licenses[0], 'There is one.').people
  await client.session.pause({ what: 'sending', paused: true })
  await client.selection.these({ selection, ids: [bob ?? '', dan ?? ''] })
  await client.selection.only({ selection: 'other', id: bob ?? '' })
  const verb = 'remove-members' as const
  const waiting = queuedBulk(await client.people.change({ selection: 'other', change: { verb } }))
  const selected = async () => {
    const { people } = await client.selection.summary({ selection })
    const rows = await client.selection.rows({ selection, most: 9 })
    return { people, ids: rows.map(({ id }) => id) }
  }
  expect(await selected()).toEqual({ people: 1, ids: [dan] })
  await client.bulks.cancel({ bulk: waiting })
  expect(await selected()).toMatchObject({ people: 2, ids: { length: 2 } })
})
