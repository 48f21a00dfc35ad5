import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { must } from '#shared/lib/assert.ts'
import { connectionRefused, testPorts, type TestCore } from '#test/support/core.ts'
import { commandsOf, coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import type { SeatLicense } from '#test/support/seat-world.ts'
import { smallDisk, type SmallDisk } from '#test/support/small-disk.ts'
import { directoryQuery, peopleOf } from '#test/support/directory-lists.ts'

let disk: SmallDisk
let scene: CoreScene

beforeEach(async () => {
  disk = smallDisk(32)
  scene = await coreScene({ licenses: 2, people: 5, seats: 6 })
})

afterEach(async () => {
  await scene.end()
  disk.remove()
})

function license(): SeatLicense {
  return must(scene.world.licenses[0], 'The scene has two licenses.')
}

function open(): Promise<TestCore> {
  return scene.open({ dataDir: `${disk.path}/console` })
}

async function openCore(): Promise<Core> {
  const token = await scene.backend.tokenFor(scene.world.operator)
  const dataDir = `${disk.path}/console`
  return createCore({ dataDir, backendUrl: scene.backend.url, ports: testPorts({ token }) })
}

/** Synced, with two people queued that were not sent, and ended. */
async function prepare(end: (core: TestCore) => Promise<void>): Promise<void> {
  const core = await open()
  await core.settled()
  scene.line.between = () => Promise.reject(connectionRefused())
  await core.engine.enqueue(planOn('activate-seats', license(), license().people.slice(0, 2)))
  await end(core)
}

test('a folder that can only be read is opened to be read: found, shown as pending, not changed', async () => {
  await prepare((core) => core.close())
  disk.setReadOnly(true)
  const core = await openCore()
  const client = createRouterClient(core.router)
  const { list, count } = await client.members.open(directoryQuery({ search: 'ada' }))
  const { rows } = await client.members.page({ list, from: 0, limit: 50, selection: 'window' })
  expect([count, peopleOf(rows).filter((row) => row.pending !== null).length]).toEqual([
    rows.length,
    2,
  ])
  await expect(client.session.pause({ what: 'sync', paused: true })).rejects.toThrow()
  const mark = { kind: 'all', selected: true } as const
  await client.selection.mark({ selection: 'window', list, mark })
  await expect(
    client.seats.activate({ selection: 'window', choice: 'fitting' }),
  ).rejects.toMatchObject({ code: 'STORAGE_READ_ONLY', defined: true })
  await core.close()
})

test('it says so, nothing is synced, and the copy that was read goes with it', async () => {
  await prepare((core) => core.close())
  disk.setReadOnly(true)
  const before = copies()
  const core = await open()
  const { storage, connection, outbox } = core.engine.status()
  expect({ storage, connection, outbox }).toMatchObject({
    storage: 'read-only',
    connection: { name: 'offline', reason: 'storage' },
    outbox: { queued: 2 },
  })
  await expect(core.engine.enqueue(planOn('activate-seats', license()))).rejects.toMatchObject({
    code: 'EROFS',
  })
  expect(core.engine.status().setAside).toBe(null)
  await core.close()
  expect(copies()).toEqual(before)
})

test('two can read one such folder, and once it can be written to all goes on as it was', async () => {
  await prepare((core) => core.close())
  disk.setReadOnly(true)
  const cores = [await openCore(), await openCore()]
  for (const core of cores) await core.close()
  disk.setReadOnly(false)
  scene.line.between = null
  const core = await open()
  await core.settled()
  expect(commandsOf(core)).toMatchObject([{ state: 'done', outcome: 'applied' }])
})

function copies(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('seatwright-read-only-'))
}
