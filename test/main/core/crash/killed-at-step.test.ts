import { expect, test } from 'vitest'
import { failpoints, type Failpoint } from '#core/failpoints.ts'
import { expectAllKept } from '#test/support/crash-aftermath.ts'
import { ChildDied, startChild } from '#test/support/crash-child.ts'
import { crashScene, liveThrough } from '#test/support/crash-scene.ts'
import { INSTANCES } from '#test/support/instances.ts'
import { proofCases } from '#test/support/proof.ts'
import { testEngine } from '#test/support/store.ts'

/** One of each kind; a checkpoint is pull and rebase. */
const kinds: readonly Failpoint[] = [
  'enqueue:between-files',
  'send:between-files',
  'request:answered',
  'acknowledge:between-files',
  'load:between-files',
  'checkpoint:between-files',
  'rebuild:between-files',
  'swap:renamed',
]

/** Every step, at the moment that leaves most behind: its traces are in one file and not in the other. */
const steps = failpoints.filter((name) => !/:(written|committed)$/.test(name))

/** What a core does on its way to death has little to do with the engine behind the backend. */
const fatal = proofCases(failpoints, testEngine === 'sqlite' ? steps : kinds)

test('a life that nobody ends passes every named step, and meets every instance', async () => {
  const scene = await crashScene()
  try {
    const child = startChild(scene.facts, null)
    await liveThrough(scene, child)
    expect(failpoints.filter((name) => !child.reached.has(name))).toEqual([])
    expect(await child.ended).toBe(null)
    expect(scene.backends.met()).toBe(INSTANCES)
    await expectAllKept(scene, child.told)
  } finally {
    await scene.end()
  }
})

test.each(fatal)(
  'killed at %s, a console started again has everything it told, once',
  async (at) => {
    const scene = await crashScene()
    try {
      const child = startChild(scene.facts, { at, hit: 1 })
      await expect(liveThrough(scene, child)).rejects.toThrow(ChildDied)
      expect(await child.ended).toBe('SIGKILL')
      await expectAllKept(scene, child.told)
    } finally {
      await scene.end()
    }
  },
)
