import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { listen } from '#test/support/events.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { inboxKinds, readInbox } from '#test/support/inbox.ts'
import { DAY_MS, HOUR_MS, movingClock } from '#test/support/moving-clock.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { pickUp, workAllTimers } from '#test/support/timers.ts'

const clock = movingClock()
let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

/** Nina is invited, and her invitation has been sent. */
async function givenInvited(product = 'chat') {
  const { store, services } = backend
  const partner = await givenPartner(store, `resent${(houses += 1)}`)
  const client = await givenClient(store, partner)
  const plan = product === 'text' ? 'standard' : 'team'
  const license = await givenLicense(store, client, { product, plan })
  const nina = givenInvitee()
  const send = async (verb: 'remind-invites' | 'resend-invites' | 'cancel-invites') => {
    // As the mail worker leaves it: what waits to be sent is not sent once more.
    await store.db.updateTable('member').set({ state: 'sent' }).where('id', '=', nina.id).execute()
    const wish = { verb, args: { members: [nina.id] } }
    const [answer] = await sendCommands(
      backend,
      partner.owner,
      givenPeopleCommand(license.id, wish),
    )
    expect(answer?.members[0]?.code).toMatch(/^(reminded|resent|cancelled)$/)
  }
  const people = [nina]
  const wish = { verb: 'invite-members', args: { people } } as const
  await sendCommands(backend, partner.owner, givenPeopleCommand(license.id, wish))
  const owner = partner.owner
  return {
    ...{ nina, owner, license, send },
    resend: () => send('resend-invites'),
    passHours: async (hours: number) => {
      clock.pass(hours * HOUR_MS)
      await workAllTimers(services)
    },
    accept: () => pickUp(services, nina.id),
    told: async () => {
      const kinds = await inboxKinds(backend, owner)
      return kinds.filter((kind) => kind.endsWith('picked-up'))
    },
  }
}

test.for(['S1.17 chat', 'S2.8 text'])(
  '%s: after a resend the inbox tells once that the invitation was picked up',
  async (name) => {
    const { nina, owner, license, resend, accept, passHours, told } = await givenInvited(
      name.split(' ')[1],
    )
    await resend()
    await passHours(5)
    await accept()
    await accept()
    const { entries } = await readInbox(backend, owner)
    expect(entries).toMatchObject([
      {
        kind: 'picked-up',
        member: nina.id,
        license: license.id,
        facts: { name: `${nina.givenName} ${nina.familyName}` },
      },
    ])
    await passHours(500)
    expect(await told()).toEqual(['picked-up'])
  },
)

test.for(['S1.18 chat', 'S2.9 text'])(
  '%s: 48 hours after a resend the inbox tells once that the invitation was not picked up',
  async (name) => {
    const { nina, owner, resend, passHours, told } = await givenInvited(name.split(' ')[1])
    await passHours(10)
    await resend()
    const resentAt = clock.now()
    await passHours(47)
    expect(await told()).toEqual([])
    await passHours(1)
    const { entries } = await readInbox(backend, owner, { kind: 'not-picked-up' })
    expect(entries).toMatchObject([
      {
        member: nina.id,
        at: resentAt + 2 * DAY_MS,
        facts: { name: `${nina.givenName} ${nina.familyName}`, address: nina.email, resentAt },
      },
    ])
    await passHours(200)
    expect(await told()).toEqual(['not-picked-up'])
  },
)

test('S1.18 consoles are poked when the 48 hours are over', async () => {
  const { owner, resend, passHours } = await givenInvited()
  await resend()
  const stream = await listen(backend, owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  const [before] = stream.pokes
  await passHours(48)
  await stream.until(({ pokes }) => pokes.length > 1)
  expect(stream.pokes.at(-1)).toBeGreaterThan(before ?? 0)
  await stream.close()
})

test('S1.19 picked up after the 48 hours: one of each, and the first has nothing to do any more', async () => {
  const { owner, resend, accept, passHours, told } = await givenInvited()
  await resend()
  await passHours(60)
  await accept()
  await passHours(500)
  expect(await told()).toEqual(['not-picked-up', 'picked-up'])
  expect((await readInbox(backend, owner, { kind: 'not-picked-up' })).entries).toMatchObject([
    { closedAt: expect.any(Number), closedBy: null },
  ])
})

test('S1.19 another resend begins the 48 hours anew and tells of itself; a reminder does neither', async () => {
  const { resend, send, passHours, told } = await givenInvited()
  await resend()
  await passHours(40)
  await resend()
  await send('remind-invites')
  await passHours(40)
  expect(await told()).toEqual([])
  await passHours(8)
  expect(await told()).toEqual(['not-picked-up'])
  await resend()
  await passHours(48)
  expect(await told()).toEqual(['not-picked-up', 'not-picked-up'])
})

test('S1.19 an invitation that was never sent again tells nothing, picked up or not', async () => {
  const [kept, picked] = [await givenInvited(), await givenInvited()]
  await kept.send('remind-invites')
  await kept.passHours(100)
  await picked.accept()
  await kept.passHours(1_000)
  expect([await kept.told(), await picked.told()]).toEqual([[], []])
})

test('S1.19 a cancelled invitation tells nothing', async () => {
  const { resend, send, passHours, told } = await givenInvited()
  await resend()
  await send('cancel-invites')
  await passHours(100)
  expect(await told()).toEqual([])
})
