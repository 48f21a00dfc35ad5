import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SmsSettings } from '#backend/messages/carriers/sms-template.ts'
import { messageSettings } from '#backend/messages/settings.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { givenMessageHouse, PUBLIC_URL, type MessageHouse } from '#test/support/message-house.ts'
import { openTestStore } from '#test/support/store.ts'

interface Asked {
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

const PHONE = '+35315551234'

let store: Store
let house: MessageHouse
let provider: Awaited<ReturnType<typeof startProvider>>

beforeEach(async () => {
  store = await openTestStore()
  house = await givenMessageHouse(store, { product: 'canvass' })
  provider = await startProvider()
})
afterEach(async () => {
  await house.endWorkers()
  await provider.stop()
  await store.close()
  expect(house.failures).toEqual([])
})

/** A provider of SMS on loopback that answers with these statuses in turn, then with 202. */
async function startProvider() {
  const asked: Asked[] = []
  const answers: { status: number; headers?: Record<string, string> }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) })
      const { status, headers } = answers.shift() ?? { status: 202 }
      if (status === 0) response.destroy()
      else response.writeHead(status, headers).end('{"id":"x"}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    asked,
    answers,
    url: `http://127.0.0.1:${port}/send`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function start(facts: Partial<SmsSettings> = {}) {
  const sms = { url: provider.url, token: 't0ken', template: null, ...facts }
  house.startWorker({ ...messageSettings({}), publicUrl: PUBLIC_URL, sms })
  return house.waitUntilNoneIsDue()
}

const byPhone = () => house.invite({ email: null, phone: PHONE })

test('S0.11 somebody with a phone gets one short text with the link', async () => {
  const nina = await byPhone()
  await start()
  const [message] = await house.messages()
  const reference = `${message?.partner}.${message?.id}`.replaceAll('-', '')
  expect(provider.asked).toMatchObject([
    {
      headers: { authorization: 'Bearer t0ken', 'idempotency-key': reference },
      body: {
        to: PHONE,
        text: expect.stringContaining(`${PUBLIC_URL}/portal/invite?token=`),
        reference,
      },
    },
  ])
  expect((await house.row(nina.id))?.state).toBe('sent')
})

test('the body is what the provider wants, and no name breaks out of it', async () => {
  await store.db
    .updateTable('client')
    .set({ name: 'O"Brien","to":"+1900' })
    .where('partner', '=', house.partner.id)
    .execute()
  await byPhone()
  const template = {
    messages: [{ destination: '{{to}}', body: '{{text}} ({{other}})' }],
    flash: false,
  }
  await start({ template, token: null })
  const { headers, body } = must(provider.asked[0], 'It was asked.')
  expect(headers).not.toHaveProperty('authorization')
  expect(body).toEqual({
    messages: [{ destination: PHONE, body: expect.stringContaining('O"Brien","to":"+1900') }],
    flash: false,
  })
})

test('429 waits for as long as the provider asks', async () => {
  provider.answers.push({ status: 429, headers: { 'retry-after': '120' } })
  await byPhone()
  await start()
  await house.later(119_000)
  expect(provider.asked).toHaveLength(1)
  await house.later(1_000)
  expect(await house.messages()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

test('400 is a number that never gets one: not tried again, and bounced', async () => {
  provider.answers.push({ status: 400 })
  const nina = await byPhone()
  await start()
  expect(await house.messages()).toMatchObject([
    { state: 'failed', error: 'The SMS provider answered with status 400.' },
  ])
  expect((await house.row(nina.id))?.state).toBe('bounced')
})

test.for([401, 403, 404])('%s is about us or about now: it waits', async (status) => {
  provider.answers.push({ status })
  const nina = await byPhone()
  await start()
  expect(await house.messages()).toMatchObject([{ state: 'waiting', origin: null }])
  expect((await house.row(nina.id))?.state).toBe('queued')
})

test.for([500, 502, 503, 504])(
  '%s may have been sent all the same: it waits, word for word',
  async (status) => {
    provider.answers.push({ status })
    await byPhone()
    await start()
    const [waiting] = await house.messages()
    expect(waiting).toMatchObject({ state: 'waiting', origin: expect.stringContaining(PUBLIC_URL) })
    await house.later(30_000)
    expect(provider.asked[1]?.body).toEqual(provider.asked[0]?.body)
  },
)

test('a lost answer is asked again with the same words and the same key', async () => {
  provider.answers.push({ status: 0 })
  await byPhone()
  await start()
  await house.later(30_000)
  const [first, second] = provider.asked
  expect(second?.body).toEqual(first?.body)
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  expect(await house.messages()).toMatchObject([{ state: 'sent', attempts: 1 }])
})
