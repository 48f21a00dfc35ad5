import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectAllKept } from '#test/support/crash-aftermath.ts'
import { startChild, type CrashChild } from '#test/support/crash-child.ts'
import { crashScene, type CrashScene } from '#test/support/crash-scene.ts'
import { cuttingProxy, type CuttingProxy } from '#test/support/cutting-proxy.ts'
import { ledgerOutcomes } from '#test/support/ledger-proof.ts'

let scene: CrashScene
let proxy: CuttingProxy
let child: CrashChild

beforeEach(async () => {
  const direct = await crashScene()
  proxy = await cuttingProxy(() => direct.facts.backendUrl)
  scene = { ...direct, facts: { ...direct.facts, backendUrl: proxy.url } }
  child = startChild(scene.facts, null)
  await child.ask({ name: 'settle' })
})

afterEach(async () => {
  child.kill()
  await child.ended
  await proxy.close()
  await scene.end()
})

/** What becomes of the answer while the console sleeps. */
type Fate = 'comes' | 'is cut off' | 'never comes'

/** The child is stopped as soon as its first batch is committed. Resolves when the answer has its fate, too. */
function asleepInBatch(fate: Fate): Promise<null> {
  let isOver = false
  const { promise, resolve } = Promise.withResolvers<null>()
  proxy.meddle = async ({ at }, forward) => {
    const answer = await forward()
    if (at !== '/v1/commands' || isOver) return answer
    isOver = true
    await child.stop()
    if (fate === 'never comes') {
      resolve(null)
      return new Promise<never>(() => undefined)
    }
    return fate === 'comes' ? answer : 'cut'
  }
  proxy.passed = (at) => {
    if (at === '/v1/commands') resolve(null)
  }
  return promise
}

test.each<Fate>(['comes', 'is cut off', 'never comes'])(
  'a console that slept for hours while the answer %s carries everything out once',
  async (fate) => {
    const asleep = asleepInBatch(fate)
    const first = child.enqueue(scene.plan('activate-seats', 0, 0, 1))
    await asleep
    await scene.elsewhere('revoke-seats', 0, 0)
    await scene.elsewhere('activate-seats', 1, 2)
    child.wake()
    await first
    await child.ask({ name: 'settle' })
    await child.enqueue(scene.plan('revoke-seats', 0, 1))
    await child.ask({ name: 'settle' })
    await child.ask({ name: 'close' }).catch(() => undefined)
    expect(await child.ended).toBe(null)
    await expectAllKept(scene, child.told)
    const ledger = await ledgerOutcomes(scene.backends.first.store.db, scene.world.partner)
    expect(ledger.size).toBe(4)
  },
)

test('a console that slept while the backend began a new life asks it again, once', async () => {
  const asleep = asleepInBatch('is cut off')
  const first = child.enqueue(scene.plan('activate-seats', 0, 0, 1))
  await asleep
  await scene.beginNewLife()
  child.wake()
  await first
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'close' }).catch(() => undefined)
  expect(await child.ended).toBe(null)
  await expectAllKept(scene, child.told)
})
