import { fileURLToPath } from 'node:url'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failpoint } from '#core/failpoints.ts'
import { must } from '#shared/lib/assert.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { backendRows, bookRows } from '#test/support/book-rows.ts'
import type { TestCore } from '#test/support/core.ts'
import { commandsOf, coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import type { SeatLicense } from '#test/support/seat-world.ts'

const dying = threadWriter(
  fileURLToPath(import.meta.resolve('#test/support/dying-writer-thread.ts')),
)

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 2, people: 5, seats: 10 })
})

afterEach(async () => {
  await scene.end()
})

function license(): SeatLicense {
  return must(scene.world.licenses[0], 'The scene has two licenses.')
}

function dieAt(core: TestCore, step: Failpoint): void {
  writeFileSync(`${core.engine.paths.work}.die`, step)
}

async function expectSameRows(core: TestCore): Promise<void> {
  expect(bookRows(core.book)).toEqual(await backendRows(scene.backend))
}

test.each<[Failpoint, number]>([
  ['enqueue:written', 0],
  ['enqueue:between-files', 1],
  ['enqueue:committed', 1],
])('a writer that dies at %s fails that wish and goes on with the next', async (step, kept) => {
  const core = await scene.open({ openWriter: dying })
  await core.settled()
  dieAt(core, step)
  await expect(core.engine.enqueue(planOn('activate-seats', license()))).rejects.toMatchObject({
    name: 'ThreadLost',
  })
  expect(core.busy()).toBe(false)
  await core.engine.enqueue(planOn('revoke-seats', license()))
  await core.settled()
  expect(commandsOf(core).map(({ state }) => state)).toEqual(Array(kept + 1).fill('done'))
  await expectSameRows(core)
})

test.each<Failpoint>(['send:committed', 'acknowledge:written', 'acknowledge:between-files'])(
  'a writer that dies at %s leaves the command in doubt, and it is asked for again',
  async (step) => {
    const core = await scene.open({ openWriter: dying })
    await core.settled()
    dieAt(core, step)
    await core.engine.enqueue(planOn('activate-seats', license()))
    await core.until(() => commandsOf(core).every(({ state }) => state === 'done'))
    await core.settled()
    expect(commandsOf(core)).toMatchObject([{ outcome: 'applied' }])
    await expectSameRows(core)
  },
)

test('a writer that dies in a sync goes on with it', async () => {
  const core = await scene.open({ openWriter: dying })
  await core.settled()
  dieAt(core, 'checkpoint:written')
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.settled()
  await expectSameRows(core)
})

test('a core whose writer has died can be closed', async () => {
  const core = await scene.open({ openWriter: dying })
  await core.settled()
  dieAt(core, 'enqueue:written')
  await expect(core.engine.enqueue(planOn('activate-seats', license()))).rejects.toThrow()
  await core.close()
  const again = await scene.open()
  await again.settled()
  expect(commandsOf(again)).toEqual([])
})
