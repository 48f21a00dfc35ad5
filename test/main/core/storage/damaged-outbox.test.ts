import { cpSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { workFiles } from '#core/store/work-files.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import type { TestCore } from '#test/support/core.ts'
import { commandsOf, coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import { mortalWriter } from '#test/support/mortal-writer.ts'
import { seatsAtBackend, type SeatLicense } from '#test/support/seat-world.ts'
import { cutTo, flipAt, flipEvery, removeLogs, replaceByGarbage } from '#test/support/spoil-file.ts'

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 3, people: 5, seats: 10 })
})

afterEach(async () => {
  await scene.end()
})

function license(index: number): SeatLicense {
  return must(scene.world.licenses[index], 'The scene has three licenses.')
}

/** How often each command was carried out, by the backend's own ledger. */
async function appliedAtBackend(): Promise<number> {
  const rows = await scene.backend.store.db
    .selectFrom('command_ledger')
    .select('outcome')
    .where('outcome', '=', 'applied')
    .execute()
  return rows.length
}

/** One command whose answer was lost, one that was never sent, and a backup that knows both. */
async function prepare(): Promise<TestCore> {
  const core = await scene.open()
  await core.settled()
  scene.line.between = async (url, init, send) => {
    if (!url.endsWith('/v1/commands')) return send(url, init)
    await send(url, init)
    throw new TypeError('fetch failed')
  }
  await core.engine.enqueue(planOn('activate-seats', license(0)))
  await core.until(() => commandsOf(core).some(({ state }) => state === 'unknown'))
  await core.engine.pause('sending', true)
  await core.engine.enqueue(planOn('activate-seats', license(1)))
  return core
}

function deviceOf({ work }: TestCore): unknown {
  return work.prepare(`SELECT value FROM meta WHERE key = 'device'`).pluck().get()
}

async function expectAllOnce(core: TestCore): Promise<void> {
  await core.engine.pause('sending', false)
  await core.settled()
  expect(commandsOf(core).map(({ state, outcome }) => `${state} ${outcome}`)).toEqual(
    Array(2).fill('done applied'),
  )
  expect(await appliedAtBackend()).toBe(2)
  const people = [...license(0).people, ...license(1).people]
  expect(await seatsAtBackend(scene.backend, people)).toEqual(people.map(() => 1))
  expect(bookRows(core.book)).toEqual(await backendRows(scene.backend))
  expect(miscounted(core.book)).toEqual([])
}

test.each<[string, (work: string) => void]>([
  ['bytes flipped all over it', (work) => flipEvery(work, 1_009)],
  ['one byte flipped', (work) => flipAt(work, 30_000)],
  ['its end cut off', (work) => cutTo(work, 0.4)],
  ['no file', (work) => rmSync(work)],
  ['garbage', replaceByGarbage],
])(
  'after %s the console says so, and everything queued is carried out once',
  async (_name, spoil) => {
    const core = await prepare()
    const before = deviceOf(core)
    await core.close()
    spoil(core.engine.paths.work)
    scene.line.between = null
    const again = await scene.open()
    expect(again.engine.status().restored).toMatchObject({ waiting: 10 })
    expect(again.engine.status().outbox.attention).toBe(0)
    expect(deviceOf(again)).not.toBe(before)
    await expectAllOnce(again)
    expect(again.engine.status().restored).not.toBe(null)
    await again.engine.acknowledgeRestored()
    expect(again.engine.status().restored).toBe(null)
  },
)

test('an old copy put back over a newer outbox loses nothing and repeats nothing', async () => {
  const early = await scene.open()
  await early.settled()
  await early.close()
  const { work } = early.engine.paths
  cpSync(work, `${work}.old`)
  const core = await prepare()
  await core.close()
  cpSync(`${work}.old`, work)
  scene.line.between = null
  const again = await scene.open()
  expect(again.engine.status().restored).toMatchObject({ waiting: 10 })
  await expectAllOnce(again)
})

test('a log that was lost with a crash is made good by the backup, under another device', async () => {
  const writer = mortalWriter()
  const core = await scene.open({ openWriter: writer.openWriter })
  await core.settled()
  scene.line.between = () => Promise.reject(new TypeError('fetch failed'))
  await core.engine.enqueue(planOn('activate-seats', license(0)))
  await core.engine.enqueue(planOn('activate-seats', license(1)))
  const { work } = core.engine.paths
  const before = deviceOf(core)
  cpSync(work, `${work}.crashed`)
  writer.kill()
  await core.close()
  cpSync(`${work}.crashed`, work)
  removeLogs(work)
  rmSync(workFiles(work).left, { force: true })
  scene.line.between = null
  const again = await scene.open()
  expect(again.engine.status().restored).toMatchObject({ waiting: 10 })
  expect(deviceOf(again)).not.toBe(before)
  await expectAllOnce(again)
})
