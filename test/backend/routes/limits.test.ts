import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardRates } from '#backend/limits/token-buckets.ts'
import { problem } from '#shared/protocol/problem.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { handClock } from '#test/support/hand-clock.ts'

const clock = handClock()
let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  const rates = { ...standardRates, read: { burst: 2, perSecond: 0.5 } }
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

test('health and readiness are never limited', async () => {
  for (let n = 0; n < 20; n += 1) {
    expect((await fetch(`${backend.url}/v1/health`)).status).toBe(200)
    expect((await fetch(`${backend.url}/v1/ready`)).status).toBe(200)
  }
})
