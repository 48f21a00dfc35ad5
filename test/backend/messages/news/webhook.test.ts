import { afterAll, beforeAll, expect, test } from 'vitest'
import { referenceOf } from '#backend/messages/message-reference.ts'
import { sign } from '#backend/messages/news/signature.ts'
import { messageSettings } from '#backend/messages/settings.ts'
import { presentVersion } from '#backend/store/partners.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { movingClock } from '#test/support/moving-clock.ts'
import { givenInvitation, givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'
import { autoReply, deliveryReport } from '#test/support/returned-mail.ts'

const SECRET = 'a secret of more than 32 characters'
const MINUTE_MS = 60_000

const clock = movingClock()
let backend: TestBackend
let partners = 0

beforeAll(async () => {
  const messages = { ...messageSettings({}), webhookSecret: SECRET }
  backend = await startBackend({ clock, messages })
})
afterAll(() => backend.stop())

interface Post {
  readonly type?: string
  readonly signature?: string | null
}

async function post(body: string, { type = 'message/rfc822', signature }: Post = {}) {
  const given = signature === undefined ? sign(SECRET, Buffer.from(body), clock.now()) : signature
  const answer = await fetch(`${backend.url}/v1/webhooks/mail`, {
    method: 'POST',
    headers: { 'content-type': type, ...(given === null ? {} : { 'seatwright-signature': given }) },
    body,
  })
  return { status: answer.status, body: await answer.text() }
}

const postEvents = (...events: { message: string; type: string }[]) =>
  post(JSON.stringify({ events }), { type: 'application/json' })

/** Somebody invited, the message to them, and what the store says of both. */
async function givenInvited() {
  const { store } = backend
  const partner = await givenPartner(store, `hook${(partners += 1)}`)
  const license = await givenLicense(store, await givenClient(store, partner))
  const nina = givenInvitee()
  await sendCommands(backend, partner.owner, givenInvitation(license.id, nina))
  const message = await store.db
    .selectFrom('message')
    .select(['partner', 'id'])
    .where('partner', '=', partner.id)
    .executeTakeFirstOrThrow()
  const row = async () =>
    must(
      await store.db.selectFrom('member').selectAll().where('id', '=', nina.id).executeTakeFirst(),
      'Nina is there.',
    )
  const set = (facts: { state?: 'sent' | 'opened' | 'member'; invite_generation?: number }) =>
    store.db.updateTable('member').set(facts).where('id', '=', nina.id).execute()
  const version = () => presentVersion(store.db, partner.id)
  return { partner, license, nina, message, reference: referenceOf(message), row, set, version }
}

test('S3.14 a report that came back makes the invite bounced, and consoles hear of it at once', async () => {
  const { message, set, row, partner } = await givenInvited()
  await set({ state: 'sent' })
  const heard = Promise.withResolvers<number>()
  const stream = await backend.fetchAs(partner.owner, '/v1/events')
  const reader = must(stream.body, 'A stream.').pipeThrough(new TextDecoderStream()).getReader()
  void (async () => {
    for (let text = ''; ;) {
      const { value } = await reader.read()
      text += value ?? ''
      const versions = [...text.matchAll(/"version":(\d+)/g)].map(([, at]) => Number(at))
      if (versions.length > 1) return heard.resolve(versions.at(-1) ?? 0)
    }
  })()
  expect(await post(deliveryReport(message))).toEqual({ status: 200, body: '{"taken":1}' })
  const after = await row()
  expect(after.state).toBe('bounced')
  expect(await heard.promise).toBe(after.version)
  await reader.cancel()
})

test('events as JSON make invites delivered or bounced', async () => {
  const [one, other] = [await givenInvited(), await givenInvited()]
  const messageId = `<${other.reference}@partner.example>`
  const answer = await postEvents(
    { message: one.reference, type: 'delivered' },
    { message: messageId, type: 'bounced' },
  )
  expect(answer).toEqual({ status: 200, body: '{"taken":2}' })
  expect([(await one.row()).state, (await other.row()).state]).toEqual(['delivered', 'bounced'])
})

test('S3.14 a reminder that arrives ends a bounce, and a report of the bounced letter that comes late changes nothing', async () => {
  const { partner, license, nina, message, reference, row } = await givenInvited()
  await post(deliveryReport(message))
  expect((await row()).state).toBe('bounced')
  clock.pass(MINUTE_MS)
  const reminder = { verb: 'remind-invites' as const, args: { members: [nina.id] } }
  await sendCommands(backend, partner.owner, givenPeopleCommand(license.id, reminder))
  const { id } = await backend.store.db
    .selectFrom('message')
    .select('id')
    .where('partner', '=', partner.id)
    .where('kind', '=', 'reminder')
    .executeTakeFirstOrThrow()
  await postEvents({ message: referenceOf({ partner: partner.id, id }), type: 'delivered' })
  expect((await row()).state).toBe('delivered')
  await postEvents({ message: reference, type: 'delivered' })
  await post(deliveryReport(message))
  expect((await row()).state).toBe('delivered')
})

test('S3.15 an automatic reply marks the address, whatever the invite’s state', async () => {
  const { message, set, row, version } = await givenInvited()
  await set({ state: 'member' })
  await post(autoReply(message))
  expect(await row()).toMatchObject({ auto_reply_at: clock.now(), state: 'member' })
  const before = await version()
  clock.pass(1)
  await post(autoReply(message))
  expect(await version()).toBe(before)
})

test('S3.15 an automatic reply to a request for access does not mark whoever asked', async () => {
  const house = await givenPortalHouse(backend, { product: 'canvass' })
  const { person, browser } = await house.givenSignedIn({ takesSeat: false })
  await browser.send(await browser.get('/portal'), '/portal/request')
  const request = must(
    (await house.messages()).find(({ kind }) => kind === 'access-request'),
    'The owner is written to.',
  )
  expect(request.member).toBe(person.id)
  const before = await house.version()
  await post(autoReply(request))
  expect(await house.version()).toBe(before)
  await post(deliveryReport(request))
  expect(await house.row(person.id)).toMatchObject({ auto_reply_at: null, state: 'member' })
})

test('states never go backwards: opened and accepted stay', async () => {
  for (const state of ['opened', 'member'] as const) {
    const { message, reference, set, row, version } = await givenInvited()
    await set({ state })
    const before = await version()
    await post(deliveryReport(message))
    await postEvents({ message: reference, type: 'delivered' })
    expect([(await row()).state, await version()]).toEqual([state, before])
  }
})

test('news of an older invitation do not touch the one that was sent since', async () => {
  const { message, set, row } = await givenInvited()
  await set({ state: 'sent', invite_generation: 2 })
  await post(deliveryReport(message))
  expect((await row()).state).toBe('sent')
})

test('sent twice, and of messages that nobody knows, news change nothing', async () => {
  const { reference, row, version, partner } = await givenInvited()
  await postEvents({ message: reference, type: 'delivered' })
  const before = [await version(), await row()]
  const stranger = { partner: systemIds.newId(), id: systemIds.newId() }
  const answers = [
    await postEvents({ message: reference, type: 'delivered' }),
    await postEvents({ message: referenceOf(stranger), type: 'bounced' }),
    await postEvents({
      message: referenceOf({ ...stranger, partner: partner.id }),
      type: 'bounced',
    }),
    await postEvents({ message: 'no reference', type: 'bounced' }),
    await post(deliveryReport(stranger)),
    await post('neither mail nor anything'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  expect([await version(), await row()]).toEqual(before)
})

test('a signature that is missing, wrong, of another body or too old is refused, and nothing happens', async () => {
  const { message, row } = await givenInvited()
  const body = deliveryReport(message)
  const bytes = Buffer.from(body)
  const now = clock.now()
  const right = sign(SECRET, bytes, now)
  for (const signature of [
    null,
    '',
    'v1=abc',
    sign('another secret of more than 32 chars', bytes, now),
    sign(SECRET, Buffer.from(`${body} `), now),
    sign(SECRET, bytes, now - 5 * MINUTE_MS - 1_000),
    sign(SECRET, bytes, now + 5 * MINUTE_MS + 1_000),
    right.replace(/t=\d+/, `t=${Math.floor(now / 1_000) + 1}`),
    right.toUpperCase(),
    `${right},v1=${'0'.repeat(64)}`,
  ]) {
    const answer = await post(body, { signature })
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([401, { code: 'unauthorized' }])
  }
  expect((await row()).state).toBe('queued')
  expect((await post(body, { signature: sign(SECRET, bytes, now - 4 * MINUTE_MS) })).status).toBe(
    200,
  )
})

test('a request that somebody sends again later is too old; at once it changes nothing', async () => {
  const { message, row, version } = await givenInvited()
  const body = deliveryReport(message)
  const signature = sign(SECRET, Buffer.from(body), clock.now())
  expect((await post(body, { signature })).status).toBe(200)
  const before = [await version(), await row()]
  expect((await post(body, { signature })).status).toBe(200)
  expect([await version(), await row()]).toEqual(before)
  clock.pass(6 * MINUTE_MS)
  expect((await post(body, { signature })).status).toBe(401)
})

test.for([
  ['broken JSON', '{"events":['],
  ['nothing', ''],
  ['no events', '{"events":[]}'],
  ['another type', '{"events":[{"message":"x","type":"opened"}]}'],
  ['an unknown key', '{"events":[{"message":"x","type":"bounced","at":1}]}'],
  ['a number', '{"events":[{"message":1,"type":"bounced"}]}'],
  ['too many', JSON.stringify({ events: Array(501).fill({ message: 'x', type: 'bounced' }) })],
] as const)('signed JSON with %s is refused as a request', async ([, body]) => {
  const { status } = await post(body, { type: 'application/json' })
  expect(status).toBe(400)
})

test('another type of body is refused, and so is one that is too large', async () => {
  expect((await post('x', { type: 'text/plain' })).status).toBe(415)
  expect((await post('x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413)
})

test('without a secret there is nothing at the address', async () => {
  const silent = await startBackend()
  const body = deliveryReport({ partner: systemIds.newId(), id: systemIds.newId() })
  const answer = await fetch(`${silent.url}/v1/webhooks/mail`, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'seatwright-signature': sign('', Buffer.from(body), silent.clock.now()),
    },
    body,
  })
  expect(answer.status).toBe(404)
  await silent.stop()
})
