import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Store } from '#backend/store/open-store.ts'
import type { Delivery } from '#backend/messages/postman.ts'
import { writeAccountLetter } from '#backend/portal/sign-in/account-letter.ts'
import type { MessageSettings } from '#backend/messages/settings.ts'
import { createPostman } from '#backend/messages/carriers/create-postman.ts'
import { must } from '#shared/lib/assert.ts'
import { readMail, startMailServer, type MailServer } from '#test/support/mail-server.ts'
import {
  givenMessageHouse,
  PUBLIC_URL,
  SENDER,
  smtpTo,
  steeredPostman,
  type MessageHouse,
} from '#test/support/message-house.ts'
import { openTestStore } from '#test/support/store.ts'
import { workAllTimers } from '#test/support/timers.ts'

const MINUTE_MS = 60_000

let store: Store
let server: MailServer
let house: MessageHouse

beforeEach(async () => {
  store = await openTestStore()
  server = await startMailServer({ hideDSN: false })
  house = await givenMessageHouse(store)
})
afterEach(async () => {
  await house.endWorkers()
  await server.stop()
  await store.close()
  expect(house.failures).toEqual([])
})

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

test('451 waits and is tried again by the clock; then 250 makes it sent, once', async () => {
  const nina = await house.invite()
  const answers = [{ code: 451, text: 'Greylisted, try later' } as const, 'take' as const]
  server.onData = () => answers.shift() ?? 'take'
  const worker = house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(await house.messages()).toMatchObject([
    { state: 'waiting', attempts: 1, error: expect.stringContaining('Greylisted'), origin: null },
  ])
  expect((await house.row(nina.id))?.state).toBe('queued')
  worker.soon()
  await house.later(29_000)
  expect(server.arrived).toEqual([])
  await house.later(1_000)
  expect(server.arrived).toHaveLength(1)
  expect(await house.messages()).toMatchObject([{ state: 'sent', attempts: 2, error: null }])
  expect((await house.row(nina.id))?.state).toBe('sent')
})

test.for([
  [
    'a recipient',
    (server: MailServer) => {
      server.onRecipient = () => ({ code: 550, text: 'No such user here' })
    },
  ],
  [
    'a letter',
    (server: MailServer) => {
      server.onData = () => ({ code: 554, text: 'Looks like spam' })
    },
  ],
] as const)(
  'S3.14 S3.19 %s refused for good is not tried again, and the invite is bounced',
  async ([, refuse]) => {
    refuse(server)
    const nina = await house.invite()
    house.startWorker(smtpTo(server))
    await house.waitUntilNoneIsDue()
    await house.later(7 * 24 * 60 * MINUTE_MS)
    expect(await house.messages()).toMatchObject([
      { state: 'failed', attempts: 1, error: expect.stringMatching(/No such user|spam/) },
    ])
    expect(await house.row(nina.id)).toMatchObject({ state: 'bounced', holds_seat: 1 })
  },
)

test.for([
  [554, '5.7.1 <nina@contoso.example>: Relay access denied'],
  [553, '5.7.1 <seats@partner.example>: Sender address rejected: not owned by user'],
  [550, '5.1.8 <seats@partner.example>: Sender address rejected: Domain not found'],
  [550, '5.1.7 <seats@partner.example>: bad sender'],
  [550, '5.4.5 Daily sending quota exceeded'],
  [452, '4.3.1 Insufficient system storage'],
  [554, '5.3.2 System not accepting messages'],
  [550, '5.7.26 SPF and DKIM did not pass'],
  [550, '5.7.509 Access denied, sending domain does not pass DMARC verification'],
  [451, '4.7.28 Unusual rate of mail'],
  [421, 'Too many messages'],
  [530, 'Authentication required'],
] as const)(
  '%s %s refuses us although it is told of a recipient or a letter: nobody is bounced',
  async ([code, text]) => {
    server.onRecipient = () => ({ code, text })
    server.onData = () => ({ code, text })
    const nina = await house.invite()
    house.startWorker(smtpTo(server))
    await house.waitUntilNoneIsDue()
    expect(await house.messages()).toMatchObject([{ state: 'waiting', attempts: 0, origin: null }])
    expect((await house.row(nina.id))?.state).toBe('queued')
    server.onRecipient = () => 'take'
    await house.later(MINUTE_MS)
    expect(await house.messages()).toMatchObject([{ state: 'waiting', attempts: 0, origin: null }])
  },
)

test.for([
  [550, '5.1.1 <nina@contoso.example>: User unknown'],
  [550, '5.1.10 <nina@contoso.example>: no such address'],
  [552, '5.2.2 <nina@contoso.example>: mailbox full'],
  [552, '5.3.4 Message too big'],
  [550, '5.4.1 Recipient address rejected: Access denied'],
  [550, '5.4.4 <nina@contoso.example>: Host not found'],
  [550, '5.6.0 Content not accepted'],
] as const)('%s %s is of the recipient: the invite is bounced', async ([code, text]) => {
  server.onRecipient = () => ({ code, text })
  const nina = await house.invite()
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect((await house.row(nina.id))?.state).toBe('bounced')
})

/** A mail server that wants the right password, and settings that have the wrong one. */
async function givenWrongPassword(): Promise<MessageSettings> {
  await server.stop()
  server = await startMailServer({
    ...{ authOptional: false, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] },
    onAuth({ password }, _session, callback) {
      if (password === 'right') callback(null, { user: 'ann' })
      else callback(new Error('Wrong password'))
    },
  })
  return smtpTo(server, { auth: { user: 'ann', pass: 'wrong' } })
}

test.for([
  ['a closed port', () => Promise.resolve(smtpTo({ port: 1 }))],
  ['a refused password', givenWrongPassword],
] as const)(
  'after a week of %s the mail arrives once, within hours, and nobody was bounced',
  async ([, givenFault]) => {
    const nina = await house.invite()
    house.startWorker(await givenFault())
    await house.waitUntilNoneIsDue()
    const states = new Set<string>()
    for (let hours = 0; hours < 7 * 24; hours += 2) {
      await house.later(120 * MINUTE_MS)
      states.add(`${(await house.messages())[0]?.state}, ${(await house.row(nina.id))?.state}`)
    }
    expect([...states]).toEqual(['waiting, queued'])
    expect(await house.messages()).toMatchObject([{ attempts: 0, origin: null }])
    await house.endWorkers()
    house.startWorker(smtpTo(server, { auth: { user: 'ann', pass: 'right' } }))
    await house.later(6 * 60 * MINUTE_MS)
    await house.later(24 * 60 * MINUTE_MS)
    expect(only(server.arrived).to).toEqual([nina.email])
    expect((await house.row(nina.id))?.state).toBe('sent')
  },
)

test('what failed through us is none of the recipient’s tries: a mailbox that is busy then is tried for three days', async () => {
  const nina = await house.invite()
  house.startWorker(smtpTo({ port: 1 }))
  await house.waitUntilNoneIsDue()
  for (let days = 0; days < 5; days += 1) await house.later(24 * 60 * MINUTE_MS)
  await house.endWorkers()
  const answers = [{ code: 451, text: 'Greylisted' } as const]
  server.onData = () => answers.shift() ?? 'take'
  house.startWorker(smtpTo(server))
  await house.later(24 * 60 * MINUTE_MS)
  expect((await house.row(nina.id))?.state).toBe('queued')
  await house.later(MINUTE_MS / 2)
  expect((await house.row(nina.id))?.state).toBe('sent')
})

test('while we are at fault a letter waits only until what it carries is void', async () => {
  const nina = await house.invite()
  const news = { partner: house.partner.id, address: 'ann@contoso.example' }
  await store.write((trx) =>
    writeAccountLetter(trx, house.services, { kind: 'password-changed', ...news }),
  )
  house.startWorker(smtpTo({ port: 1 }))
  await house.waitUntilNoneIsDue()
  await house.later(13 * 24 * 60 * MINUTE_MS)
  expect((await house.messages()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  house.clock.pass(24 * 60 * MINUTE_MS)
  await workAllTimers(house.services)
  await house.later(0)
  expect((await house.messages()).map(({ state }) => state)).toEqual(['dropped', 'dropped'])
  expect((await house.row(nina.id))?.state).toBe('expired')
})

test('it is given up after about three days of trying, and then the invite is bounced', async () => {
  const nina = await house.invite()
  const begun = house.clock.now()
  server.onData = () => ({ code: 451, text: 'Busy' })
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  for (let tries = 1; tries < 12; tries += 1) {
    const [message] = await house.messages()
    await house.later(must(message, 'It waits.').due_at - house.clock.now())
  }
  const days = (house.clock.now() - begun) / (24 * 60 * MINUTE_MS)
  expect(Math.round(days)).toBe(3)
  expect(await house.messages()).toMatchObject([{ state: 'failed', attempts: 12 }])
  expect((await house.row(nina.id))?.state).toBe('bounced')
})

test('a connection cut behind the last byte leaves two copies at most, the same to the byte', async () => {
  await house.invite({ givenName: 'Søren' })
  const answers = ['cut' as const]
  server.onData = () => answers.shift() ?? 'take'
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(await house.messages()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  await house.later(MINUTE_MS)
  await house.later(24 * 60 * MINUTE_MS)
  const [first, second, ...more] = server.arrived
  expect([first?.raw.equals(second?.raw ?? Buffer.from('')), more]).toEqual([true, []])
  expect(await house.messages()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

/** Sends, and never comes back with the answer. */
function givenDyingPostman(settings: MessageSettings) {
  const postman = createPostman(settings, fetch)
  const real = must(postman.carriers.get('email'), 'It has a carrier.')
  const dead = Promise.withResolvers<null>()
  const send = async (...given: Parameters<typeof real.send>): Promise<never> => {
    await real.send(...given)
    real.close()
    dead.resolve(null)
    return new Promise(() => undefined)
  }
  const carriers = new Map([['email', { ...real, send }] as const])
  return { postman: { ...postman, carriers }, dead: dead.promise }
}

/** Another sender and another address of the portal than before. */
const renamed = (): MessageSettings => ({
  ...smtpTo(server, { from: { name: 'New', address: 'new@other.example' } }),
  publicUrl: 'https://moved.example',
})

test('a worker that dies behind the 250 leaves one more copy of the same bytes, whatever is configured since', async () => {
  const nina = await house.invite()
  const copies = () => server.arrived.filter(({ to }) => to.includes(nina.email ?? ''))
  const dying = givenDyingPostman(smtpTo(server))
  house.startDoomedWorker(dying.postman)
  await dying.dead
  const worker = house.startWorker(renamed())
  house.clock.pass(5 * MINUTE_MS - 1)
  const bob = await house.invite()
  worker.soon()
  await vi.waitFor(async () => expect((await house.row(bob.id))?.state).toBe('sent'))
  expect([copies().length, (await house.row(nina.id))?.state]).toEqual([1, 'queued'])
  await house.later(1)
  const [first, second, ...more] = copies()
  expect([first?.raw.equals(second?.raw ?? Buffer.from('')), more]).toEqual([true, []])
  expect((await house.row(nina.id))?.state).toBe('sent')
})

test('dying twice leaves three copies at most, and still the same bytes', async () => {
  await house.invite()
  for (const settings of [smtpTo(server), renamed()]) {
    const dying = givenDyingPostman(settings)
    house.startDoomedWorker(dying.postman)
    await dying.dead
    house.clock.pass(5 * MINUTE_MS)
  }
  house.startWorker(renamed())
  await house.waitUntilNoneIsDue()
  expect(server.arrived).toHaveLength(3)
  expect(new Set(server.arrived.map(({ raw }) => raw.toString())).size).toBe(1)
})

test('whoever comes back after the lease has ended writes nothing down over the next one', async () => {
  const nina = await house.invite()
  const [late, next] = [Promise.withResolvers<Delivery>(), Promise.withResolvers<Delivery>()]
  const taken: string[] = []
  const worker = (name: string, answer: Promise<Delivery>) =>
    house.startWorker(
      steeredPostman(() => {
        taken.push(name)
        return answer
      }),
    )
  worker('late', late.promise)
  await vi.waitFor(() => expect(taken).toEqual(['late']))
  house.clock.pass(5 * MINUTE_MS)
  worker('next', next.promise)
  await vi.waitFor(() => expect(taken).toEqual(['late', 'next']))
  const before = await house.messages()
  late.resolve({ outcome: 'refused', reason: 'Unknown' })
  const bob = await house.invite()
  house.startWorker(steeredPostman(() => Promise.resolve({ outcome: 'sent' })))
  await vi.waitFor(async () => expect((await house.row(bob.id))?.state).toBe('sent'))
  expect((await house.messages()).slice(0, 1)).toEqual(before)
  next.resolve({ outcome: 'sent' })
  await house.waitUntilNoneIsDue()
  expect((await house.row(nina.id))?.state).toBe('sent')
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
