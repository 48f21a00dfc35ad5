import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRouterClient } from '@orpc/server'
import { must } from '#shared/lib/assert.ts'
import { createRouter } from '#core/router.ts'
import { openForReading } from '#core/store/open-database.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import type { TestCore } from '#test/support/core.ts'
import { commandsOf, coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import { routerPorts } from '#test/support/router-ports.ts'
import { directoryQuery } from '#test/support/directory-lists.ts'
import type { SeatLicense } from '#test/support/seat-world.ts'
import { smallDisk, type SmallDisk } from '#test/support/small-disk.ts'

let disk: SmallDisk
let scene: CoreScene

beforeEach(async () => {
  disk = smallDisk(16)
  scene = await coreScene({ licenses: 3, people: 1_000, seats: 60 })
})

afterEach(async () => {
  await scene.end()
  disk.remove()
})

function license(index = 0): SeatLicense {
  return must(scene.world.licenses[index], 'The scene has three licenses.')
}

function open(): Promise<TestCore> {
  return scene.open({ dataDir: `${disk.path}/console` })
}

async function expectSameRows(core: TestCore): Promise<void> {
  expect(bookRows(core.book)).toEqual(await backendRows(scene.backend))
  expect(miscounted(core.book)).toEqual([])
}

function integrity(core: TestCore): unknown {
  return [core.work, core.book].map((file) => file.pragma('integrity_check', { simple: true }))
}

/** Queues one person after the other until the disk takes no more. @returns how many it took. */
async function enqueueUntilFull(core: TestCore): Promise<number> {
  const people = [license(0), license(1)].flatMap((on) => on.people.slice(0, 40))
  for (let queued = 0; ; queued += 1) {
    const on = license(queued < 40 ? 0 : 1)
    const person = [must(people[queued], 'The disk is full before.')]
    const failed = await core.engine.enqueue(planOn('activate-seats', on, person)).then(
      () => null,
      (error: { code: string }) => error.code,
    )
    if (failed === null) continue
    expect(failed).toMatch(/^SQLITE_(FULL|IOERR_SHMSIZE)$/)
    return queued
  }
}

test('on a full disk nothing is said to be queued that is not, and it goes on when there is space', async () => {
  const core = await open()
  await core.settled()
  await scene.stopBackend()
  disk.fill(120_000)
  const queued = await enqueueUntilFull(core)
  expect(core.engine.status().storage).toBe('full')
  expect(commandsOf(core)).toHaveLength(queued)
  expect(integrity(core)).toEqual(['ok', 'ok'])
  disk.empty()
  await scene.startBackend()
  await core.settled()
  expect(core.engine.status().storage).toBe('ok')
  const ends = commandsOf(core).map(({ state, outcome }) => `${state} ${outcome}`)
  expect(ends).toEqual(Array(queued).fill('done applied'))
  await expectSameRows(core)
})

test('a sync that fills the disk is told as such, and goes on by itself when there is space', async () => {
  disk.fill(1_000_000)
  const core = await open()
  await core.until(() => core.engine.status().storage === 'full')
  await core.until(() => core.engine.status().connection.name === 'offline')
  expect(core.engine.status().connection).toMatchObject({ reason: 'storage' })
  disk.empty()
  await core.settled()
  expect(core.engine.status().storage).toBe('ok')
  await expectSameRows(core)
})

test('the window is told in the words of the contract that nothing was queued', async () => {
  const core = await open()
  await core.settled()
  await scene.stopBackend()
  disk.fill(0)
  const readers = {
    openBook: () => openForReading(core.engine.paths.book),
    openWork: () => openForReading(core.engine.paths.work),
  }
  const client = createRouterClient(
    createRouter({ ...routerPorts(core.engine.paths), engine: core.engine, ...readers }),
  )
  const opened = await client.members.open(directoryQuery())
  const mark = { kind: 'all', selected: true } as const
  await client.selection.mark({ selection: 'window', list: opened.list, mark })
  await enqueueUntilFull(core)
  await expect(
    client.seats.activate({ selection: 'window', choice: 'fitting' }),
  ).rejects.toMatchObject({ code: 'STORAGE_FULL', defined: true })
})
