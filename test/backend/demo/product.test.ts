import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { busiestLicenses } from '#backend/demo/product/demo-licenses.ts'
import { signedLicense, type LicenseSecret } from '#backend/demo/product/signed-license.ts'
import { webhookServer } from '#backend/demo/product/webhook-server.ts'
import { inventedWorkspace, type Workspace } from '#backend/demo/product/workspace.ts'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { installLicenseSecrets } from '#backend/product/license-secrets.ts'
import { webhookCarrier } from '#backend/webhooks/webhook-carrier.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { must } from '#shared/lib/assert.ts'
import { newLicenseKey, ownedAnswer } from '#shared/protocol/product.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'

const OWNER = 'owner@demo.example'

const secrets = new Map<string, LicenseSecret>()
let space: Workspace
const server = webhookServer({
  clock: systemClock,
  secrets,
  take: (event) => space.move(event),
}).listen(0, '127.0.0.1')

let backend: TestBackend
let origin: string

beforeAll(async () => {
  if (!server.listening) await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  backend = await startBackend({ members: 400, app: { webhookOrigins: [origin] } })
})
afterAll(async () => {
  await backend.stop()
  server.close()
})

async function post(path: string, body: object): Promise<unknown> {
  const key = { 'idempotency-key': systemIds.newId() }
  const headers = { 'content-type': 'application/json', ...key }
  const answer = await backend.fetchAs(OWNER, path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

test('the demo’s product sends facts, asks who may enter, and moves what a removal hands back', async () => {
  const [license] = await busiestLicenses(backend.store, 1, 50)
  const { id, workers } = must(license, 'The demo has licenses.')
  const { id: key, ...made } = newLicenseKey.parse(await post(`/v1/licenses/${id}/keys`, {}))
  const own = { license: id, ...made }
  secrets.set(own.key, own)
  await post(`/v1/licenses/${id}/webhook`, { webhook: { url: `${origin}/seatwright`, key } })

  space = inventedWorkspace(seededRandom(3), workers)
  const signed = signedLicense({ url: backend.url, fetch, clock: systemClock }, own)
  const now = systemClock.now()
  expect(await signed.sendFacts(space.facts(now, now))).toMatchObject({
    outcome: 'taken',
    unknown: [],
  })
  const people = await backend.store.db
    .selectFrom('member')
    .select(['id', 'holds_seat', 'email', 'is_owner', 'last_seen_at'])
    .where('license', '=', id)
    .where('state', '=', 'member')
    .execute()
  const seen = people.filter(({ last_seen_at }) => last_seen_at !== null)
  expect(seen.length).toBeGreaterThanOrEqual(workers.length)
  for (const { email } of workers.slice(0, 10)) {
    const holds = people.find((person) => person.email === email)?.holds_seat === 1
    const { allowed, reason } = await signed.mayEnter(must(email, 'with an address'))
    expect(allowed || reason === 'no-seat').toBe(true)
    if (holds) expect(allowed).toBe(true)
  }

  const ownersOf = (member: string) =>
    [...space.things.values()].filter((thing) => 'id' in thing.member && thing.member.id === member)
  const owners = new Set(
    people.filter((person) => person.is_owner === 1).map((person) => person.id),
  )
  const leaving = must(
    workers.find((worker) => ownersOf(worker.id).length > 0 && !owners.has(worker.id)),
    'Somebody has something.',
  )
  const heir = must(
    workers.find((worker) => worker.id !== leaving.id),
    'Somebody stays.',
  )
  const before = ownersOf(heir.id).length + ownersOf(leaving.id).length
  const heirs = { list: heir.id, account: heir.id, deal: heir.id, task: heir.id }
  const args = { people: [{ id: leaving.id, heirs, credentialsTo: heir.id }] }
  await sendCommands(backend, OWNER, givenPeopleCommand(id, { verb: 'remove-members', args }))
  await deliver()
  expect([ownersOf(leaving.id).length, ownersOf(heir.id).length]).toEqual([0, before])
  const told = await backend.fetchAs(OWNER, `/v1/owned?license=${id}&member=${heir.id}`)
  expect(ownedAnswer.parse(await told.json()).things).toHaveLength(before)
})

test('the product takes no webhook that is not signed for the license it is about', async () => {
  const forged = await fetch(`${origin}/seatwright`, { method: 'POST', body: '{}' })
  expect(forged.status).toBe(401)
})

/** What the worker of messages does with each message of the channel. */
async function deliver(): Promise<void> {
  const { store, clock } = backend
  const carrier = webhookCarrier({
    ...{ db: store.db, clock, origins: [origin], fetch },
    secrets: await installLicenseSecrets(store),
  })
  const messages = await store.db
    .selectFrom('message')
    .select(['partner', 'id', 'recipient', 'body_text as text'])
    .where('channel', '=', 'webhook')
    .execute()
  expect(messages.length).toBeGreaterThan(0)
  for (const message of messages) {
    expect(await carrier.send(message, AbortSignal.timeout(10_000))).toEqual({ outcome: 'sent' })
  }
}
