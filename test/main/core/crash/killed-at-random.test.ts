import { expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { failpoints, type Failpoint } from '#core/failpoints.ts'
import { systemTimers } from '#shared/lib/system-ports.ts'
import { expectAllKept } from '#test/support/crash-aftermath.ts'
import { ChildDied, startChild } from '#test/support/crash-child.ts'
import { crashScene, liveThrough } from '#test/support/crash-scene.ts'
import { proofRuns } from '#test/support/proof.ts'

const SEED = 20_261_122
/** Most steps are reached so often in a life; at a hit that never comes the child lives. */
const MOST_HITS = 6
/** About as long as a life lasts. */
const LIFE_MS = 2_000

const random = seededRandom(SEED)
const kills = Array.from({ length: proofRuns(100) }, (_, index) => ({
  number: index + 1,
  doom: { at: random.pick(failpoints as [Failpoint]), hit: 1 + random.below(MOST_HITS) },
  afterMs: random.chance(0.5) ? random.below(LIFE_MS) : null,
}))

test.each(kills)(
  `kill $number of seed ${SEED}: at hit $doom.hit of $doom.at, or after $afterMs ms`,
  async ({ doom, afterMs }) => {
    const scene = await crashScene()
    const child = startChild(scene.facts, afterMs === null ? doom : null)
    const callOff = afterMs === null ? null : systemTimers.after(afterMs, child.kill)
    try {
      await liveThrough(scene, child).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ChildDied)
      })
      await child.ended
      await expectAllKept(scene, child.told)
    } finally {
      callOff?.()
      await scene.end()
    }
  },
)
