import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import type { Command, PeopleCommand } from '#shared/protocol/commands.ts'
import { postCommands, sendCommands } from '#test/support/commands.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { givenInvitation, givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import {
  givenPeopleConsole,
  queuedBulk,
  threeInvitees,
  typedInvitee,
  type PeopleConsole,
} from '#test/support/people-console.ts'

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

/** Where a profile asks for no names. */
const nameless = { givenName: '', familyName: '', email: 'nobody@contoso.example' }

test('somebody is invited from the console, and stands on INVITES when the backend has taken it', async () => {
  const bulk = queuedBulk(await client.people.invite({ license, people: [typedInvitee()] }))
  await at.until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
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
  const bulk = queuedBulk(await client.people.invite({ license, people: [typedInvitee()] }))
  expect(await client.bulks.results({ bulk, only: 'waiting', from: 0, limit: 9 })).toMatchObject({
    rows: [{ name: 'Nina Newcomer', outcome: 'waiting' }],
  })
  expect((await client.outbox.list({ from: 0, limit: 9 })).rows).toMatchObject([
    { verb: 'invite-members', people: { count: 1, names: ['Nina Newcomer'] } },
  ])
  await scene.startBackend()
  await at.until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  expect(await client.bulks.get({ bulk })).toMatchObject({ waiting: 0, applied: 1 })
  const sent = await scene.backend.store.db.selectFrom('message').select('recipient').execute()
  expect(sent).toHaveLength(1)
})

test('an invitation that does not come about is listed under the name that it was to have', async () => {
  await client.session.pause({ what: 'sending', paused: true })
  await client.people.invite({ license, people: [typedInvitee(), typedInvitee({ ...nameless })] })
  const taken = [{ email: 'nina@contoso.example' }, { email: nameless.email }]
  const faster = givenInvitation(license, ...taken.map(givenInvitee))
  await postCommands(scene.backend, 'agent@northwind.example', [faster])
  await client.session.pause({ what: 'sending', paused: false })
  const conflicts = () => client.conflicts.list({ from: 0, limit: 9 })
  await at.until(async () => (await conflicts()).count === 1)
  expect((await conflicts()).rows).toMatchObject([
    { code: 'email-taken', people: { count: 2, names: ['Nina Newcomer', nameless.email] } },
  ])
})

test('a line that lacks something is told before anything is queued', async () => {
  const people = [
    typedInvitee(),
    typedInvitee({ email: 'nobody' }),
    typedInvitee({ email: '', phone: '0155 51234' }),
  ]
  expect(await client.people.invite({ license, people })).toEqual({
    outcome: 'faulty',
    people: [
      {
        ...{ at: 1, code: 'email-invalid', takenBy: null },
        refusal: { rule: 'R11', facts: { email: 'nobody' }, way: 'complete-invite' },
      },
      {
        ...{ at: 2, code: 'phone-invalid', takenBy: null },
        refusal: { rule: 'R10', facts: { phone: '0155 51234' }, way: 'complete-invite' },
      },
    ],
  })
  const twice = [typedInvitee(), typedInvitee({ familyName: 'Again' })]
  expect(await client.people.invite({ license, people: twice })).toMatchObject({
    people: [{ at: 1, code: 'email-taken', takenBy: 'Nina Newcomer' }],
  })
  expect((await client.outbox.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('more invitations than seats are refused here already, with X and the way', async () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
    typedInvitee({ email: `${name}@contoso.example` }),
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

const ownerId = async () => {
  const { list } = await openPeople(client)
  const rows = await pageOf(client, list)
  return must(
    rows.find(({ isOwner }) => isOwner),
    'A license has an owner.',
  ).id
}

test('what the console refuses it explains as the backend does: the rule, the facts and the way', async () => {
  const told = (...commands: PeopleCommand[]) =>
    sendCommands(scene.backend, scene.world.operator, ...commands)
  const six = Array.from({ length: 6 }, () => givenInvitee())
  const typed = six.map(({ email }) => typedInvitee({ email: email ?? '' }))
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
  await at.until(async () => (await openPeople(client, { tab: 'invites' })).count === 1)
  const [taken] = await told(givenInvitation(license, givenInvitee({ email: nina.email })))
  expect(taken?.members[0]?.refusal).toMatchObject({ rule: 'R10', facts: { takenBy: nina.id } })
  expect(await client.people.invite({ license, people: [typedInvitee()] })).toEqual({
    outcome: 'faulty',
    people: [
      {
        ...{ at: 0, code: 'email-taken', refusal: taken?.members[0]?.refusal },
        takenBy: `${nina.givenName} ${nina.familyName}`,
      },
    ],
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
  await client.people.invite({ license, people: threeInvitees('a') })
  await at.until(async () => (await openPeople(client, { tab: 'invites' })).count === 3)
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
