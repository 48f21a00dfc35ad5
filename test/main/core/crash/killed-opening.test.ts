import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failpoint } from '#core/failpoints.ts'
import { expectAllKept } from '#test/support/crash-aftermath.ts'
import { ChildDied, startChild } from '#test/support/crash-child.ts'
import { crashScene, type CrashScene } from '#test/support/crash-scene.ts'
import { findFile } from '#test/support/find-file.ts'
import { makeOlder } from '#test/support/older-data.ts'

let scene: CrashScene

beforeEach(async () => {
  scene = await crashScene()
})
afterEach(() => scene.end())

/** A life that ends well, with something applied and something that waits. */
async function lived(): Promise<readonly string[]> {
  const child = startChild(scene.facts, null)
  await child.ask({ name: 'settle' })
  await child.enqueue(scene.plan('activate-seats', 0, 0, 1))
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'line', commands: 'held' })
  await child.enqueue(scene.plan('activate-seats', 1, 0))
  await child.ask({ name: 'close' }).catch(() => undefined)
  expect(await child.ended).toBe(null)
  return child.told
}

async function expectKilledAt(at: Failpoint): Promise<void> {
  const child = startChild(scene.facts, { at, hit: 1 })
  await expect(child.ask({ name: 'settle' })).rejects.toThrow(ChildDied)
  expect(await child.ended).toBe('SIGKILL')
}

test.each<Failpoint>([
  'migrate-work:written',
  'migrate-work:committed',
  'migrate-book:written',
  'migrate-book:committed',
])('killed at %s of an older version’s data, a console started again has all of it', async (at) => {
  const told = await lived()
  const { dataDir } = scene.facts
  makeOlder({ work: findFile(dataDir, 'work.sqlite'), book: findFile(dataDir, 'book.sqlite') })
  await expectKilledAt(at)
  await expectAllKept(scene, told)
})

test.each<Failpoint>(['adopt:written', 'adopt:between-files'])(
  'killed at %s of its second life, a console started again has all of it',
  async (at) => {
    const told = await lived()
    await expectKilledAt(at)
    await expectAllKept(scene, told)
  },
)
