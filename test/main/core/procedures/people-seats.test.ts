import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import { postCommands } from '#test/support/commands.ts'
import { openPeople, pageOf } from '#test/support/directory-lists.ts'
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
  const { bob } = at.people
  const before = await shownNumbers()
  expect(before).toEqual({ inUse: 1, free: 5, short: 0, people: 4 })
  await client.session.pause({ what: 'sending', paused: true })
  const bulks = [
    queuedBulk(await client.people.invite({ license, people: threeInvitees('a') })),
    queuedBulk(await client.people.invite({ license, people: threeInvitees('b').slice(0, 2) })),
  ]
  expect(await shownNumbers()).toEqual({ inUse: 6, free: 0, short: 3, people: 4 })
  expect(await client.people.invite({ license, people: threeInvitees('c') })).toMatchObject({
    outcome: 'refused',
    shortBy: 3,
  })
  expect(await activate(bob)).toMatchObject({ outcome: 'short', reckoning: { short: 1 } })
  for (const bulk of bulks) await client.bulks.cancel({ bulk })
  expect(await shownNumbers()).toEqual(before)
})

test('invitations that are short of seats can be asked for again once as many are free', async () => {
  await client.session.pause({ what: 'sending', paused: true })
  await client.people.invite({ license, people: threeInvitees('a') })
  const faster = [1, 2, 3, 4].map(() => givenInvitee())
  const elsewhere = (command: PeopleCommand) =>
    postCommands(scene.backend, 'agent@northwind.example', [command])
  await elsewhere(givenInvitation(license, ...faster))
  const look = async () => {
    const { rows } = await client.conflicts.list({ from: 0, limit: 9 })
    return rows.map(({ code, shortBy, ways }) => [code, shortBy, ways.again])
  }
  await at.until(async () => (await look()).length === 1)
  expect(await look()).toEqual([['seats-short', 2, 0]])
  const again = () => client.conflicts.settle({ conflicts: 'all', way: 'again' })
  expect(await again()).toMatchObject({ settled: 0, left: 1 })
  const members = faster.slice(2).map(({ id }) => id)
  await elsewhere(givenPeopleCommand(license, { verb: 'cancel-invites', args: { members } }))
  await at.until(async () => (await look())[0]?.[2] === 3)
  expect(await again()).toMatchObject({ settled: 1, left: 0, people: 3 })
  await client.session.pause({ what: 'sending', paused: false })
  await at.until(async () => (await openPeople(client, { tab: 'invites' })).count === 7)
  expect(await look()).toEqual([])
})

test('who waits to be removed is not listed, and the seat can be given to somebody else', async () => {
  const { bob, dan, eve } = at.people
  await client.session.pause({ what: 'sending', paused: true })
  expect(await activate(bob)).toMatchObject({ outcome: 'queued' })
  await client.people.invite({ license, people: [...threeInvitees('a'), typedInvitee()] })
  expect(await activate(dan)).toMatchObject({ outcome: 'short' })
  await client.selection.only({ selection, id: bob })
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
  await client.selection.only({ selection, id: bob })
  await client.people.change({ selection, change: { verb: 'remove-members' } })
  const given = await activate(dan)
  expect(given).toMatchObject({ outcome: 'queued' })
  expect(await activate(eve)).toMatchObject({ outcome: 'short' })
  await client.session.pause({ what: 'sending', paused: false })
  await at.untilSettled(queuedBulk(given))
  expect(await at.memberAt(dan)).toMatchObject({ holds_seat: 1 })
  expect(await at.memberAt(bob)).toBeUndefined()
  expect((await client.conflicts.list({ from: 0, limit: 9 })).count).toBe(0)
})

test('whoever a removal that came to nothing was for is selected as before', async () => {
  const { bob, dan } = at.people
  await client.session.pause({ what: 'sending', paused: true })
  await client.selection.these({ selection, ids: [bob, dan] })
  await client.selection.only({ selection: 'other', id: bob })
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
