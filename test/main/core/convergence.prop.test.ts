import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { lossyBackend, type LossyBackend } from '#test/support/lossy-backend.ts'
import { expectAllWell } from '#test/support/lossy-proof.ts'
import { history } from '#test/support/lossy-steps.ts'
import { LossyWorld } from '#test/support/lossy-world.ts'
import { proofRuns } from '#test/support/proof.ts'
import { VirtualTime } from '#test/support/virtual-time.ts'

let backend: LossyBackend
let worlds = 0

beforeAll(async () => {
  backend = await lossyBackend(new VirtualTime())
})

afterAll(async () => {
  await backend.end()
})

test('whatever happens to consoles, backend and network, in the end both books are the backend', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (told) => {
      worlds += 1
      const world = await LossyWorld.begin(backend, `partner${worlds}`, told)
      try {
        await world.live(told.steps)
        await world.calmDown()
        await expectAllWell(world)
      } finally {
        await world.end()
      }
    }),
    { seed: 20261122, numRuns: proofRuns(2_000, 20) },
  )
}, 1_800_000)
