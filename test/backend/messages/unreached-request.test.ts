import { afterEach, beforeEach, expect, test } from 'vitest'
import { inboxChangesAfter } from '#backend/store/inbox-changes.ts'
import { takeNews } from '#backend/messages/news/take-news.ts'
import { sendRequest } from '#backend/portal/account/send-request.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import type { InboxEntry } from '#shared/protocol/inbox.ts'
import { givenMember } from '#test/support/given.ts'
import { startMailServer, type MailServer } from '#test/support/mail-server.ts'
import { givenMessageHouse, smtpTo, type MessageHouse } from '#test/support/message-house.ts'
import { DAY_MS } from '#test/support/moving-clock.ts'
import { openTestStore } from '#test/support/store.ts'
import { pickUp } from '#test/support/timers.ts'

let store: Store
let server: MailServer
let house: MessageHouse
let ownerAddress: string

beforeEach(async () => {
  store = await openTestStore()
  server = await startMailServer()
  house = await givenMessageHouse(store, { product: 'canvass' })
  const owner = await store.db
    .selectFrom('member')
    .select('email')
    .where('license', '=', house.license.id)
    .where('is_owner', '=', 1)
    .executeTakeFirstOrThrow()
  ownerAddress = must(owner.email, 'The owner has one.')
})
afterEach(async () => {
  await house.endWorkers()
  await server.stop()
  await store.close()
  expect(house.failures).toEqual([])
})

/** Nina has no license and has pressed SEND REQUEST; nothing has been sent yet. */
async function givenRequest(): Promise<{ readonly id: string }> {
  const nina = await house.invite({ takesSeat: false })
  await pickUp(house.services, nina.id)
  const signIn = must((await house.row(nina.id))?.sign_in, 'Nina has accepted.')
  const { partner, license } = house
  await sendRequest(house.services, { partner: partner.id, signIn }, license.id)
  return nina
}

async function entries(): Promise<readonly InboxEntry[]> {
  const { partner } = house
  const operator = must(
    await findOperatorByEmail(store.db, partner.id, partner.owner),
    'A partner has an owner.',
  )
  return (await inboxChangesAfter(store, operator, null)).entries
}

const letterTo = async (address: string) =>
  must(
    (await house.messages()).find(({ recipient }) => recipient === address),
    'A letter was written.',
  )

test('S0.26 a request’s line in the inbox says whom its letter could not be delivered to and why, once, and is unread again', async () => {
  const payer = await givenMember(store, house.license, { billing_permission: 1 })
  server.onRecipient = (address) =>
    address === ownerAddress ? { code: 550, text: '5.1.1 No such user here' } : 'take'
  await givenRequest()
  await store.db.updateTable('inbox_entry').set({ read_at: house.clock.now() }).execute()
  const pokes: number[] = []
  house.pokes.subscribe(house.partner.id, { poke: (at) => pokes.push(at), end: () => undefined })
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(server.arrived.map(({ to }) => to)).toContainEqual([payer.email])
  const told = {
    ...{ kind: 'access-request', readAt: null, closedAt: null },
    facts: {
      ...{ readers: 2, unreached: 1, address: ownerAddress },
      reason: expect.stringContaining('No such user here'),
    },
  }
  expect(await entries()).toMatchObject([told])
  const { version } = await store.db
    .selectFrom('inbox_entry')
    .select('version')
    .executeTakeFirstOrThrow()
  expect(pokes).toContain(version)
  const { partner, id } = await letterTo(ownerAddress)
  await takeNews(house.services, [{ partner, id, news: 'bounced' }])
  expect(await entries()).toMatchObject([told])
})

test('a letter about a request that comes back later is told, too, and each that does is counted', async () => {
  const payer = await givenMember(store, house.license, { billing_permission: 1 })
  await givenRequest()
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect((await entries())[0]?.facts).not.toHaveProperty('unreached')
  for (const address of [ownerAddress, must(payer.email, 'by e-mail')]) {
    const { partner, id } = await letterTo(address)
    await takeNews(house.services, [{ partner, id, news: 'delivered' }])
    await takeNews(house.services, [{ partner, id, news: 'bounced' }])
  }
  expect(await entries()).toMatchObject([
    { facts: { readers: 2, unreached: 2, address: payer.email, reason: null } },
  ])
})

test('a letter about a request that could not be sent for 14 days is dropped, and the request’s line says so', async () => {
  await givenRequest()
  const dead = server
  await dead.stop()
  server = await startMailServer()
  house.startWorker(smtpTo(dead))
  await house.waitUntilNoneIsDue()
  expect(await letterTo(ownerAddress)).toMatchObject({ state: 'waiting' })
  expect((await entries())[0]?.facts).not.toHaveProperty('unreached')
  const pokes: number[] = []
  house.pokes.subscribe(house.partner.id, { poke: (at) => pokes.push(at), end: () => undefined })
  await house.later(14 * DAY_MS)
  expect(await letterTo(ownerAddress)).toMatchObject({ state: 'dropped' })
  const [line] = await entries()
  const told = { unreached: 1, unsent: true, address: ownerAddress }
  expect(line).toMatchObject({
    closedAt: null,
    facts: { ...told, reason: expect.stringContaining('ECONNREFUSED') },
  })
  expect(pokes).toHaveLength(1)
})

test('a letter that nobody has tried to send for 14 days is not said to have come back', async () => {
  await givenRequest()
  house.clock.pass(14 * DAY_MS)
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(server.arrived.filter(({ to }) => to.includes(ownerAddress))).toEqual([])
  expect((await entries())[0]?.facts).toMatchObject({ unreached: 1, unsent: true, reason: null })
})

test.each(['delivered', 'bounced'] as const)(
  'of a letter whose answer was lost and that is known to be %s nothing more is told when it is dropped',
  async (news) => {
    await givenRequest()
    server.onData = () => 'cut'
    house.startWorker(smtpTo(server))
    await house.waitUntilNoneIsDue()
    const { partner, id } = await letterTo(ownerAddress)
    await takeNews(house.services, [{ partner, id, news }])
    const before = (await entries())[0]?.facts
    await house.later(14 * DAY_MS)
    expect(await letterTo(ownerAddress)).toMatchObject({ state: 'dropped', heard: news })
    expect((await entries())[0]?.facts).toEqual(before)
  },
)

test('of a request that is settled no letter is told any more', async () => {
  await givenRequest()
  await store.db.updateTable('inbox_entry').set({ closed_at: house.clock.now() }).execute()
  const before = await store.db.selectFrom('inbox_entry').selectAll().execute()
  server.onRecipient = () => ({ code: 550, text: '5.1.1 No such user here' })
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(await letterTo(ownerAddress)).toMatchObject({ state: 'failed' })
  expect(await store.db.selectFrom('inbox_entry').selectAll().execute()).toEqual(before)
})
