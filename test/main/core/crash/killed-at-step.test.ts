import { expect, test } from 'vitest'
import { failpoints } from '#core/failpoints.ts'
import { expectAllKept } from '#test/support/crash-aftermath.ts'
import { ChildDied, startChild } from '#test/support/crash-child.ts'
import { crashScene, liveThrough } from '#test/support/crash-scene.ts'

test('a life that nobody ends passes every named step', async () => {
  const scene = await crashScene()
  try {
    const child = startChild(scene.facts, null)
    await liveThrough(scene, child)
    expect(failpoints.filter((name) => !child.reached.has(name))).toEqual([])
    expect(await child.ended).toBe(null)
    await expectAllKept(scene, child.told)
  } finally {
    await scene.end()
  }
})

test.each(failpoints)(
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
