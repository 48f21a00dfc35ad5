import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '#backend/store/open-store.ts'
import { writeAccountLetter } from '#backend/portal/sign-in/account-letter.ts'
import type { MessageSettings } from '#backend/messages/settings.ts'
import { must } from '#shared/lib/assert.ts'
import { givenMailHouse } from '#test/support/mail-house.ts'
import { startMailServer, type MailServer } from '#test/support/mail-server.ts'
import { smtpTo, type MessageHouse } from '#test/support/message-house.ts'
import { workAllTimers } from '#test/support/timers.ts'

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
