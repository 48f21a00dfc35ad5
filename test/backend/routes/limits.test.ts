import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardRates } from '#backend/limits/token-buckets.ts'
import { problem } from '#shared/protocol/problem.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { KEY_HEADER } from '#backend/product/signature.ts'
import { givenClient, givenLicense, givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenProduct } from '#test/support/product.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { handClock } from '#test/support/hand-clock.ts'

const clock = handClock()
let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  const few = { burst: 2, perSecond: 0.5 }
  const rates = { ...standardRates, read: few, stranger: few }
  backend = await startBackend({ clock, app: { rates } })
  partner = await givenPartner(backend.store)
})
afterAll(() => backend.stop())

test('whoever asks too often is told so and how long to wait; others are served, and later so is this one', async () => {
  const ask = (email: string): Promise<Response> => backend.fetchAs(email, '/v1/bootstrap')
  expect([(await ask(partner.owner)).status, (await ask(partner.owner)).status]).toEqual([200, 200])
  const refused = await ask(partner.owner)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('2')
  expect(problem.parse(await refused.json()).code).toBe('rate-limited')
  expect((await ask(partner.agent)).status).toBe(200)
  clock.pass(2_000)
  expect((await ask(partner.owner)).status).toBe(200)
})

test('a machine that names keys it cannot prove is told to wait before any is looked up; products of many licenses are not', async () => {
  const client = await givenClient(backend.store, partner)
  const products = []
  for (let n = 0; n < 4; n += 1) {
    products.push(await givenProduct(backend, await givenLicense(backend.store, client)))
  }
  const pathOf = (license: string): string =>
    `/v1/entitlements?license=${license}&member=${systemIds.newId()}`
  for (const { license, ask } of products) expect((await ask(pathOf(license))).status).toBe(200)
  const [product] = products
  const path = pathOf(product?.license ?? '')
  const good = product?.headersFor('GET', path)
  const headers = { ...good, [KEY_HEADER]: `${partner.id}.${systemIds.newId()}` }
  const strange = async (): Promise<number> => (await fetch(backend.url + path, { headers })).status
  expect([await strange(), await strange(), await strange()]).toEqual([401, 401, 429])
  clock.pass(2_000)
  expect(await strange()).toBe(401)
})

test('health and readiness are never limited', async () => {
  for (let n = 0; n < 20; n += 1) {
    expect((await fetch(`${backend.url}/v1/health`)).status).toBe(200)
    expect((await fetch(`${backend.url}/v1/ready`)).status).toBe(200)
  }
})
