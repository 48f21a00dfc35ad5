import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { givenMailHouse } from '#test/support/mail-house.ts'
import { readMail, type MailServer } from '#test/support/mail-server.ts'
import {
  givenMessageHouse,
  PUBLIC_URL,
  SENDER,
  smtpTo,
  steeredPostman,
  type MessageHouse,
} from '#test/support/message-house.ts'

const MINUTE_MS = 60_000

let store: Store
let server: MailServer
let house: MessageHouse
let end: () => Promise<void>

beforeEach(async () => {
  ;({ store, server, house, end } = await givenMailHouse())
})
afterEach(() => end())

const only = <T>(items: readonly T[]): T => {
  expect(items).toHaveLength(1)
  return must(items[0], 'There is one.')
}

test('S3.10 an invitation arrives whole: who it is from, in UTF-8, with one link that opens it', async () => {
  const nina = await house.invite({ givenName: 'Zoë', email: 'zoë.müller@contoso.example' })
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  const arrived = only(server.arrived)
  const mail = await readMail(arrived)
  const [message] = await house.messages()
  const token = `${house.partner.id}.${house.links.secretOf(house.partner.id, {
    kind: 'invite',
    member: nina.id,
    generation: 1,
    address: nina.email ?? '',
  })}`
  const link = `${PUBLIC_URL}/portal/invite?token=${token}`
  expect(mail.from).toEqual({ name: SENDER.name, address: SENDER.address })
  expect(arrived).toMatchObject({ from: SENDER.address, to: [nina.email] })
  expect(mail.subject).toBe(message?.subject)
  expect(mail.text).toContain('Hello Zoë,')
  expect(mail.text).toContain(link)
  expect(mail.html).toContain(`<a href="${link}">`)
  expect(mail.date).toBe(new Date(house.clock.now()).toISOString())
  expect(message).toMatchObject({ state: 'sent', attempts: 1, error: null })
})

test('what auto-responders, filters and programs look at stands in the headers', async () => {
  await house.invite()
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  const arrived = only(server.arrived)
  const mail = await readMail(arrived)
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]))
  const { partner, id } = must((await house.messages())[0], 'It was written.')
  const reference = `${partner}.${id}`.replaceAll('-', '')
  expect(headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'OOF, AutoReply',
    'message-id': `<${reference}@partner.example>`,
    'mime-version': '1.0',
    // One piece: not every mail program puts a boundary together again.
    'content-type': expect.stringMatching(/^multipart\/alternative;\s+boundary="[\w-]+"$/),
  })
  expect(headers).not.toHaveProperty('x-mailer')
  expect(arrived.dsn).toEqual({ envelopeId: reference, notify: 'FAILURE' })
})

test('the first successful sending makes an invite sent, in a version that consoles are poked to', async () => {
  const nina = await house.invite()
  const pokes: number[] = []
  house.pokes.subscribe(house.partner.id, { poke: (at) => pokes.push(at), end: () => undefined })
  const before = await house.row(nina.id)
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  const after = must(await house.row(nina.id), 'Nina is there.')
  expect([before?.state, after.state]).toEqual(['queued', 'sent'])
  expect(pokes).toEqual([after.version])
  expect(after.version).toBeGreaterThan(before?.version ?? Infinity)
})

test('an invitation that came to nothing before its turn is dropped, and nobody gets it', async () => {
  const cancelled = await house.invite()
  const removed = await house.invite()
  const resent = await house.invite()
  await house.store.db
    .updateTable('message')
    .set({ state: 'sending', lease: null })
    .where('partner', '=', house.partner.id)
    .execute()
  await house.command({ verb: 'cancel-invites', args: { members: [cancelled.id] } })
  await house.command({ verb: 'remove-members', args: { people: [{ id: removed.id, heirs: {} }] } })
  await house.store.db
    .updateTable('member')
    .set({ state: 'sent' })
    .where('id', '=', resent.id)
    .execute()
  await house.command({ verb: 'resend-invites', args: { members: [resent.id] } })
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(server.arrived.map(({ to }) => to)).toEqual([[resent.email]])
  const states = (await house.messages()).map(({ member, state }) => [member, state])
  expect(states).toEqual([
    [cancelled.id, 'dropped'],
    [removed.id, 'dropped'],
    [resent.id, 'dropped'],
    [resent.id, 'sent'],
  ])
})

test('a message for a channel that nothing is configured for waits', async () => {
  const canvass = await givenMessageHouse(store, { product: 'canvass' })
  await canvass.invite({ email: null, phone: '+35315551234' })
  await canvass.invite()
  canvass.startWorker(smtpTo(server))
  await vi.waitFor(() => expect(server.arrived).toHaveLength(1))
  await canvass.endWorkers()
  expect((await canvass.messages()).map(({ channel, state }) => [channel, state])).toEqual([
    ['sms', 'waiting'],
    ['email', 'sent'],
  ])
})

test('letters are in the language of the partner', async () => {
  await store.db
    .updateTable('partner')
    .set({ language: 'de' })
    .where('id', '=', house.partner.id)
    .execute()
  await house.invite({ givenName: 'Jörg' })
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  const mail = await readMail(only(server.arrived))
  expect(mail.subject).toBe('Ihre Einladung zu Contoso Ltd auf Chat')
  expect(mail.text).toContain('Öffnen Sie diesen Link')
  expect(mail.html).toContain('<html lang="de">')
})

test('a stored message that this version cannot read fails by itself, and the others go', async () => {
  await house.invite()
  await store.db
    .updateTable('message')
    .set({ link: '{"kind":"of another age"}' })
    .where('partner', '=', house.partner.id)
    .execute()
  const bob = await house.invite()
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect((await house.messages()).map(({ state }) => state)).toEqual(['failed', 'sent'])
  expect(server.arrived.map(({ to }) => to)).toEqual([[bob.email]])
})

/** A server that takes a connection and then says nothing until the signal ends it. */
const silentPostman = (asked: PromiseWithResolvers<null>) =>
  steeredPostman(
    (_message, signal) =>
      new Promise((resolve) => {
        const gone = {
          outcome: 'later',
          reason: 'Left',
          cause: 'ours',
          mayHaveArrived: true,
        } as const
        signal.addEventListener('abort', () => resolve(gone))
        asked.resolve(null)
      }),
  )

test('no more mails are taken than there are connections, so that none uses its time up waiting for one', async () => {
  const gate = Promise.withResolvers<undefined>()
  let reading = 0
  server.onData = async () => {
    reading += 1
    await gate.promise
    return 'take' as const
  }
  for (let count = 0; count < 8; count += 1) await house.invite()
  house.startWorker(smtpTo(server))
  await vi.waitFor(() => expect(reading).toBe(5))
  const taken = (await house.messages()).filter(({ attempts }) => attempts > 0)
  expect(taken).toHaveLength(5)
  gate.resolve(undefined)
  await house.waitUntilNoneIsDue()
  expect(server.arrived).toHaveLength(8)
})

test('a server that never answers is left after a minute, long before the lease ends', async () => {
  await house.invite()
  const asked = Promise.withResolvers<null>()
  house.startWorker(silentPostman(asked))
  await asked.promise
  house.timers.advance(MINUTE_MS)
  await house.waitUntilNoneIsDue()
  expect(await house.messages()).toMatchObject([
    { state: 'waiting', error: 'Left', origin: expect.stringContaining(PUBLIC_URL) },
  ])
})

test('a backend that stops does not wait for a server that never answers', async () => {
  await house.invite()
  const asked = Promise.withResolvers<null>()
  const worker = house.startWorker(silentPostman(asked))
  await asked.promise
  const ended = worker.end()
  house.timers.advance(5_000)
  await ended
  expect(await house.messages()).toMatchObject([{ state: 'waiting', lease: null }])
})
