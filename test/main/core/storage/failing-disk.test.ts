import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForReading } from '#core/store/open-database.ts'
import { startChild, type CrashChild } from '#test/support/crash-child.ts'
import { crashScene, type CrashScene } from '#test/support/crash-scene.ts'
import { failDisk, type DiskCall } from '#test/support/failing-disk.ts'
import { findFile } from '#test/support/find-file.ts'
import { seatsAtBackend } from '#test/support/seat-world.ts'

let scene: CrashScene
let child: CrashChild

beforeEach(async () => {
  scene = await crashScene()
})

afterEach(async () => {
  child.kill()
  await child.ended
  await scene.end()
})

/** What the outbox holds, read beside the process that has it open. */
function bulksStored(): unknown[] {
  const db = openForReading(findFile(scene.facts.dataDir, 'work.sqlite'))
  const bulks = db.prepare('SELECT id FROM bulk ORDER BY created_at').pluck().all()
  db.close()
  return bulks
}

async function expectSeats(...seats: readonly number[]): Promise<void> {
  const people = scene.world.licenses.slice(0, 3).flatMap((license) => license.people.slice(0, 1))
  expect(await seatsAtBackend(scene.backends.first, people)).toEqual(seats)
}

test.each<DiskCall>(['sync', 'write'])(
  'on a disk that fails to %s nothing is said to be queued that is not, it is told as such, and it goes on once the disk does',
  async (call) => {
    child = startChild(scene.facts, null)
    await child.ask({ name: 'settle' })
    await child.ask({ name: 'line', commands: 'held' })
    const before = await child.enqueue(scene.plan('activate-seats', 0, 0))
    const mend = await failDisk(child.pid, call)
    await expect(child.enqueue(scene.plan('activate-seats', 1, 0))).rejects.toThrow(/I\/O/)
    await child.ask({ name: 'await-storage', storage: 'failing' })
    await mend()
    await child.ask({ name: 'await-storage', storage: 'ok' })
    expect(bulksStored()).toEqual([before])
    const after = await child.enqueue(scene.plan('activate-seats', 2, 0))
    expect(bulksStored()).toEqual([before, after])
    await child.ask({ name: 'line', commands: 'open' })
    await child.ask({ name: 'settle' })
    await expectSeats(1, 0, 1)
  },
)

test('a disk that becomes read-only under the console is told as that, and it goes on once the disk can be written to', async () => {
  child = startChild(scene.facts, null)
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'line', commands: 'held' })
  const before = await child.enqueue(scene.plan('activate-seats', 0, 0))
  const mend = await failDisk(child.pid, 'sync', 'EROFS')
  await expect(child.enqueue(scene.plan('activate-seats', 1, 0))).rejects.toThrow(/I\/O/)
  await child.ask({ name: 'await-storage', storage: 'read-only' })
  await mend()
  await child.ask({ name: 'await-storage', storage: 'ok' })
  expect(bulksStored()).toEqual([before])
  await child.ask({ name: 'line', commands: 'open' })
  await child.ask({ name: 'settle' })
  await expectSeats(1, 0, 0)
})

test('a program that dies on such a disk has everything that it told as queued', async () => {
  child = startChild(scene.facts, null)
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'line', commands: 'held' })
  await child.enqueue(scene.plan('activate-seats', 0, 0))
  const mend = await failDisk(child.pid, 'sync')
  await expect(child.enqueue(scene.plan('activate-seats', 1, 0))).rejects.toThrow(/I\/O/)
  child.kill()
  await child.ended
  await mend()
  child = startChild(scene.facts, null)
  await child.ask({ name: 'settle' })
  const people = scene.world.licenses[0]?.people.slice(0, 1) ?? []
  expect(await seatsAtBackend(scene.backends.first, people)).toEqual([1])
})
