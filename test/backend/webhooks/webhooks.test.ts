import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordDelivery } from '#backend/messages/record-delivery.ts'
import { installLicenseSecrets } from '#backend/product/license-secrets.ts'
import {
  isSignature,
  KEY_HEADER,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from '#backend/product/signature.ts'
import { webhookCarrier } from '#backend/webhooks/webhook-carrier.ts'
import { presentVersion } from '#backend/store/partners.ts'
import { problem } from '#shared/protocol/problem.ts'
import { handoverEvent } from '#shared/protocol/product.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { readInbox } from '#test/support/inbox.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'
import { givenProduct } from '#test/support/product.ts'

interface Taken {
  readonly headers: IncomingHttpHeaders
  readonly url: string
  readonly body: string
}

let backend: TestBackend
let origin: string
let status = 204
let houses = 0
const taken: Taken[] = []

const product = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    taken.push({ headers: request.headers, url: request.url ?? '', body })
    response.writeHead(status, { location: `${origin}/elsewhere`, 'retry-after': '7' }).end()
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve))
  const address = product.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  backend = await startBackend({ app: { webhookOrigins: [origin] } })
})
afterAll(async () => {
  await backend.stop()
  product.close()
})

async function givenHouse() {
  const { store } = backend
  const partner = await givenPartner(store, `webhooks${(houses += 1)}`)
  const client = await givenClient(store, partner)
  const license = await givenLicense(store, client)
  const own = await givenProduct(backend, license)
  const [ann, ben] = [await givenMember(store, license), await givenMember(store, license)]
  const setWebhook = (webhook: { url: string; key: string } | null, as = partner.administrator) =>
    backend.fetchAs(as, `/v1/licenses/${license.id}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': systemIds.newId() },
      body: JSON.stringify({ webhook }),
    })
  const url = `${origin}/seatwright?of=${license.id}`
  const messages = () =>
    store.db
      .selectFrom('message')
      .select(['partner', 'id', 'recipient', 'body_text as text', 'state', 'kind'])
      .where('license', '=', license.id)
      .where('channel', '=', 'webhook')
      .orderBy('id')
      .execute()
  async function removeAnn(things: readonly string[] = ['d1', 'd2']) {
    const member = { id: ann.id }
    await own.send({
      things: [
        ...things.map((id) => ({ kind: 'deal' as const, id, name: id, member })),
        { kind: 'integration', id: 'shop', name: 'Shop', member },
      ],
    })
    const person = { id: ann.id, heirs: { deal: ben.id }, credentialsTo: ben.id }
    const wish = { verb: 'remove-members' as const, args: { people: [person] } }
    await sendCommands(backend, partner.owner, givenPeopleCommand(license.id, wish))
    return messages()
  }
  return { partner, license, own, ann, ben, url, setWebhook, removeAnn }
}

async function carrier(origins = [origin]) {
  const { store, clock } = backend
  return webhookCarrier({
    ...{ db: store.db, clock, origins, fetch },
    secrets: await installLicenseSecrets(store),
  })
}

const inTime = (): AbortSignal => AbortSignal.timeout(10_000)

test('S4.12 S4.13 what a removal moved is written to the product in the removal’s transaction', async () => {
  const { license, own, ann, ben, url, setWebhook, removeAnn } = await givenHouse()
  expect((await setWebhook({ url, key: own.key })).status).toBe(200)
  const messages = await removeAnn()
  const version = await presentVersion(backend.store.db, license.partner)
  expect(messages.map(({ text }) => handoverEvent.parse(JSON.parse(text)))).toEqual([
    {
      ...{ type: 'things-reassigned', license: license.id, kind: 'deal', version },
      ...{ from: ann.id, to: ben.id, things: expect.arrayContaining(['d1', 'd2']) },
    },
    {
      ...{ type: 'credentials-moved', license: license.id, kind: 'integration', version },
      ...{ from: ann.id, to: ben.id, things: ['shop'] },
    },
  ])
  expect(messages.map(({ state, recipient }) => [state, recipient])).toEqual([
    ['waiting', url],
    ['waiting', url],
  ])
})

test('a license without a webhook has nobody to tell', async () => {
  const { own, url, setWebhook, removeAnn } = await givenHouse()
  await setWebhook({ url, key: own.key })
  await setWebhook(null)
  expect(await removeAnn()).toEqual([])
})

test('a webhook arrives signed with the license’s secret, under an id that a repetition has, too', async () => {
  const { partner, own, url, setWebhook, removeAnn } = await givenHouse()
  await setWebhook({ url, key: own.key })
  const message = must((await removeAnn(['{{link}}', '"quoted"']))[0], 'one')
  expect(message.text).not.toContain('{{')
  const send = (await carrier()).send
  expect(await send(message, inTime())).toEqual({ outcome: 'sent' })
  await send(message, inTime())
  const [first, again] = taken.splice(0)
  const { headers, body } = must(first, 'it arrived')
  const path = new URL(url).pathname + new URL(url).search
  const text = { at: Number(headers[TIMESTAMP_HEADER]), method: 'POST', path, body }
  expect(headers[KEY_HEADER]).toBe(`${partner.id}.${own.key}`)
  expect(isSignature(String(headers[SIGNATURE_HEADER]), own.secret, text)).toBe(true)
  expect(isSignature(String(headers[SIGNATURE_HEADER]), own.secret, { ...text, body: '{}' })).toBe(
    false,
  )
  expect(handoverEvent.parse(JSON.parse(body)).things.sort()).toEqual(['"quoted"', '{{link}}'])
  expect(again?.headers['seatwright-message']).toBe(headers['seatwright-message'])
})

test('what the product answers decides whether it is tried again; nobody is followed elsewhere', async () => {
  const { own, url, setWebhook, removeAnn } = await givenHouse()
  await setWebhook({ url, key: own.key })
  const message = must((await removeAnn())[0], 'one')
  const { send } = await carrier()
  const outcomes: unknown[] = []
  // A clock that is off, a wall before it, an address that is just being set up: they pass.
  const passing = [500, 429, 400, 401, 403, 404, 405, 302]
  for (status of [...passing, 410]) outcomes.push(await send(message, inTime()))
  status = 204
  expect(outcomes.slice(0, 2)).toMatchObject([
    { outcome: 'later', mayHaveArrived: true, afterMs: 7_000 },
    { outcome: 'later', mayHaveArrived: false, afterMs: 7_000 },
  ])
  expect(outcomes).toMatchObject([
    ...passing.map(() => ({ outcome: 'later', cause: 'theirs' })),
    { outcome: 'refused' },
  ])
  expect(taken.splice(0).filter(({ url: at }) => at === '/elsewhere')).toEqual([])
})

test('nothing is sent with an ended secret, and what may not leave now waits to be allowed', async () => {
  const { own, url, setWebhook, removeAnn } = await givenHouse()
  await setWebhook({ url, key: own.key })
  const message = must((await removeAnn())[0], 'one')
  expect(await (await carrier([])).send(message, inTime())).toMatchObject({
    ...{ outcome: 'later', mayHaveArrived: false },
  })
  await backend.store.db
    .updateTable('license_key')
    .set({ ended_at: 1 })
    .where('id', '=', own.key)
    .execute()
  expect(await (await carrier()).send(message, inTime())).toMatchObject({ outcome: 'refused' })
  expect(taken).toEqual([])
})

test('an operator points webhooks only where the backend’s configuration allows', async () => {
  const { own, setWebhook, partner } = await givenHouse()
  const { port } = new URL(origin)
  for (const url of [
    `http://localhost:${port}/`,
    `http://127.0.0.1:${Number(port) + 1}/`,
    'http://169.254.169.254/latest/meta-data',
    `http://ann:secret@127.0.0.1:${port}/`,
    'file:///etc/passwd',
  ]) {
    const answer = await setWebhook({ url, key: own.key })
    expect([answer.status, problem.parse(await answer.json()).code]).toEqual([
      422,
      'webhook-not-allowed',
    ])
  }
  expect((await setWebhook({ url: `${origin}/`, key: own.key }, partner.agent)).status).toBe(403)
  const other = await givenHouse()
  const foreign = await setWebhook({ url: `${origin}/`, key: other.own.key })
  const unknown = await setWebhook({ url: `${origin}/`, key: systemIds.newId() })
  expect([foreign.status, await foreign.text()]).toEqual([404, await unknown.text()])
})

test('the secret that the webhook signs with is not ended before the webhook has another one', async () => {
  const { partner, license, own, url, setWebhook } = await givenHouse()
  await setWebhook({ url, key: own.key })
  const end = async () => {
    const path = `/v1/licenses/${license.id}/keys/${own.key}/end`
    const headers = { 'content-type': 'application/json' }
    return backend.fetchAs(partner.administrator, path, { method: 'POST', headers, body: '{}' })
  }
  const refused = await end()
  expect([refused.status, problem.parse(await refused.json()).code]).toEqual([409, 'key-in-use'])
  expect((await own.ask(`/v1/entitlements?license=${license.id}&email=a@b.example`)).status).toBe(
    200,
  )
  await setWebhook({ url, key: (await givenProduct(backend, license)).key })
  expect((await end()).status).toBe(200)
})

test('a handover that is given up is told in the inbox, once for a removal', async () => {
  const { partner, license, own, url, setWebhook, removeAnn } = await givenHouse()
  await setWebhook({ url, key: own.key })
  const { store, clock } = backend
  for (const { id } of await removeAnn()) {
    const lease = { state: 'sending' as const, lease: systemIds.newId(), attempts: 12 }
    await store.db.updateTable('message').set(lease).where('id', '=', id).execute()
    const message = await store.db
      .selectFrom('message')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const reason = 'The product answered with status 503.'
    const delivery = { outcome: 'later', reason, cause: 'theirs', mayHaveArrived: false } as const
    await store.write((trx) =>
      recordDelivery(
        { trx, dialect: store.dialect, now: clock.now(), ids: systemIds },
        message,
        delivery,
      ),
    )
  }
  const { entries } = await readInbox(backend, partner.owner)
  expect(entries).toMatchObject([
    {
      ...{ kind: 'handover-failed', license: license.id, member: null, closedAt: null },
      facts: { product: origin, reason: 'The product answered with status 503.' },
    },
  ])
})
