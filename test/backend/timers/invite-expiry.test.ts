import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTimers } from '#backend/store/timers.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { sendCommands } from '#test/support/commands.ts'
import { expectSound } from '#test/support/crowd.ts'
import { listen } from '#test/support/events.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { readInbox } from '#test/support/inbox.ts'
import { DAY_MS, movingClock } from '#test/support/moving-clock.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { pickUp, workAllTimers } from '#test/support/timers.ts'

const LIFETIME_MS = 14 * DAY_MS
const clock = movingClock()
let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

async function givenInvites(count: number) {
  const { store } = backend
  const partner = await givenPartner(store, `expiry${(houses += 1)}`)
  const license = await givenLicense(store, await givenClient(store, partner))
  const people = Array.from({ length: count }, () => givenInvitee())
  const wish = { verb: 'invite-members', args: { people } } as const
  if (count > 0) await sendCommands(backend, partner.owner, givenPeopleCommand(license.id, wish))
  return { partner, license, ids: people.map(({ id }) => id) }
}

async function pass(ms: number): Promise<void> {
  clock.pass(ms)
  await workAllTimers(backend.services)
}

async function resend(owner: string, license: string, members: string[]): Promise<void> {
  const wish = { verb: 'resend-invites' as const, args: { members } }
  await sendCommands(backend, owner, givenPeopleCommand(license, wish))
}

async function remind(owner: string, license: string, members: string[]): Promise<void> {
  const wish = { verb: 'remind-invites' as const, args: { members } }
  await sendCommands(backend, owner, givenPeopleCommand(license, wish))
}

function statesOf(ids: readonly string[]) {
  return backend.store.db
    .selectFrom('member')
    .select(['state', 'holds_seat'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

test('an invitation expires when its time is up: its seat is free, and consoles hear of it', async () => {
  const { partner, license, ids } = await givenInvites(3)
  const { cursor } = await readChanges(backend, partner.owner)
  const stream = await listen(backend, partner.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  await pass(LIFETIME_MS - 1)
  await expectSound(backend.store, license.id, { inUse: 4 })
  await pass(1)
  await stream.until(({ pokes }) => pokes.length > 1)
  await stream.close()
  await expectSound(backend.store, license.id, { inUse: 1 })
  const { items } = await readChanges(backend, partner.owner, cursor)
  const told = rowsById(items, 'member')
  for (const id of ids) expect(told.get(id)).toMatchObject({ state: 'expired', holdsSeat: 0 })
  expect(rowsById(items, 'license').get(license.id)).toMatchObject({ inUse: 1, people: 4 })
  const waiting = await backend.store.db
    .selectFrom('message')
    .select('state')
    .where('license', '=', license.id)
    .execute()
  expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(['dropped']))
})

test('R4 the owner’s invitation expires, too, but the owner keeps the seat', async () => {
  const { partner, license } = await givenInvites(1)
  const { id } = await backend.store.db
    .updateTable('member')
    .set({ state: 'sent' })
    .where('license', '=', license.id)
    .where('is_owner', '=', 1)
    .returning('id')
    .executeTakeFirstOrThrow()
  await backend.store.write((trx) =>
    setTimers(trx, partner.id, 'invite-expiry', [id], clock.now() + DAY_MS),
  )
  await pass(DAY_MS)
  expect(await statesOf([id])).toEqual([{ state: 'expired', holds_seat: 1 }])
  await expectSound(backend.store, license.id)
})

test('accepted in time it never expires; sent again it begins anew', async () => {
  const { partner, license, ids } = await givenInvites(2)
  const [picked = '', kept = ''] = ids
  await pass(10 * DAY_MS)
  await pickUp(backend.services, picked)
  await backend.store.db
    .updateTable('member')
    .set({ state: 'sent' })
    .where('id', '=', kept)
    .execute()
  await resend(partner.owner, license.id, [kept])
  await pass(10 * DAY_MS)
  expect((await statesOf([picked]))[0]?.state).toBe('member')
  expect((await statesOf([kept]))[0]?.state).toBe('queued')
  await pass(4 * DAY_MS)
  expect(await statesOf([kept])).toEqual([{ state: 'expired', holds_seat: 0 }])
})

test('R4 an invite brought by an import expires from its first reminder on, and its seat is free', async () => {
  const { partner, license } = await givenInvites(0)
  const ivy = await givenMember(backend.store, license, { state: 'sent', holds_seat: 1 })
  await remind(partner.owner, license.id, [ivy.id])
  await pass(10 * DAY_MS)
  // The same link once more: its time goes on.
  await remind(partner.owner, license.id, [ivy.id])
  await pass(4 * DAY_MS - 1)
  expect(await statesOf([ivy.id])).toEqual([{ state: 'sent', holds_seat: 1 }])
  await pass(1)
  expect(await statesOf([ivy.id])).toEqual([{ state: 'expired', holds_seat: 0 }])
  await expectSound(backend.store, license.id, { inUse: 1 })
})

test('S1.20 expired invitations are told of once per license, and no more once they are sent again', async () => {
  const { partner, license, ids } = await givenInvites(3)
  await pass(LIFETIME_MS)
  const ask = async () =>
    (await readInbox(backend, partner.owner, { kind: 'invites-expired' })).entries
  expect(await ask()).toMatchObject([
    { facts: { invites: 3 }, license: license.id, closedAt: null },
  ])
  const again = async (members: string[]) => {
    await resend(partner.owner, license.id, members)
    await pass(0)
  }
  await again(ids.slice(0, 1))
  expect(await ask()).toMatchObject([{ facts: { invites: 2 }, closedAt: null }])
  await again(ids.slice(1))
  expect(await ask()).toMatchObject([{ closedAt: clock.now(), closedBy: null }])
})
