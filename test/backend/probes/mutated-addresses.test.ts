import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage } from '#backend/routes/route.ts'
import { problem } from '#shared/protocol/problem.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { askedOf, send, type Asker } from '#test/support/probes/ask.ts'
import { mutatedAddress } from '#test/support/probes/mutate-address.ts'
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

/** Each with something in its address that can be wrong. */
const addressed = routes.filter((route) => !isPage(route) && (route.params ?? route.query))

describe.for(addressed)('$method $path', (route) => {
  test('answers any path and any query, however wrong, and never with a failure of its own', async () => {
    const random = seededRandom(probeShare.seed)
    const words = wordsOf(world.own, random, `${ORIGIN}/`)
    const asker: Asker =
      route.may === 'product'
        ? { product: world.own.product }
        : { token: await backend.tokenFor(world.owner) }
    const seen = new Set<number>()
    for (let n = proofRuns(2_000, probeShare.part); n > 0; n -= 1) {
      const { params, query, body } = askedOf(route, random, words)
      // As they were until one is taken: a route that refuses those, too, proves nothing.
      const isWrong = seen.has(200)
      const sent = {
        ...{ params, query },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        ...(isWrong ? { url: mutatedAddress(random, route, { params, query }) } : {}),
      }
      const { status, text } = await send(backend, route, sent, asker)
      expect(status, `${sent.url} → ${text}`).toBeLessThan(500)
      if (status >= 400) problem.parse(JSON.parse(text))
      seen.add(status)
    }
    expect(seen).toContain(200)
    expect(seen).toContain(400)
  })
})
