import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage } from '#backend/routes/route.ts'
import { problem } from '#shared/protocol/problem.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { askedOf, send, type Asker } from '#test/support/probes/ask.ts'
import { mutated } from '#test/support/probes/mutate.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { wordsOf } from '#test/support/probes/words.ts'
import { givenProbeWorld, type ProbeWorld } from '#test/support/probes/world.ts'
import { proofRuns } from '#test/support/proof.ts'
import { unlimited } from '#test/support/unlimited.ts'

const ORIGIN = 'https://product.example'

let backend: TestBackend
let world: ProbeWorld

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited, webhookOrigins: [ORIGIN] } })
  world = await givenProbeWorld(backend)
})
afterAll(() => backend.stop())

describe.for(routes.filter((route) => route.body && !isPage(route)))('$method $path', (route) => {
  test('answers any body, however wrong, and never with a failure of its own', async () => {
    const random = seededRandom(probeShare.seed)
    const words = wordsOf(world.own, random, `${ORIGIN}/`)
    const asker: Asker =
      route.may === 'product'
        ? { product: world.own.product }
        : { token: await backend.tokenFor(world.owner) }
    const statuses = new Map<number, number>()
    for (let n = proofRuns(2_000, probeShare.part); n > 0; n -= 1) {
      const { params, query, body } = askedOf(route, random, words)
      // As they were until one is taken: a route that refuses those, too, proves nothing.
      const payload = statuses.has(200) ? mutated(random, body) : JSON.stringify(body)
      const { status, text } = await send(backend, route, { params, query, payload }, asker)
      expect(status, `${payload.toString()} → ${text}`).toBeLessThan(500)
      if (status >= 400) problem.parse(JSON.parse(text))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(statuses.get(400) ?? 0).toBeGreaterThan(0)
    expect(statuses.get(200) ?? 0).toBeGreaterThan(0)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
