import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '#core/engine.ts'
import { readBookState } from '#core/store/book-state.ts'
import { storeFile } from '#core/store/store-file.ts'
import { must } from '#shared/lib/assert.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import { type TestCore } from '#test/support/core.ts'
import { coreScene, planOn, seatsInBook, type CoreScene } from '#test/support/core-scene.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import type { SeatLicense } from '#test/support/seat-world.ts'

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 3, people: 5, seats: 6 })
})

afterEach(async () => {
  await scene.end()
})

function license(index = 0): SeatLicense {
  return must(scene.world.licenses[index], 'The scene has three licenses.')
}

async function expectSameRows(core: TestCore): Promise<void> {
  expect(bookRows(core.book)).toEqual(await backendRows(scene.backend))
  expect(miscounted(core.book)).toEqual([])
}

test("another console's change arrives by a poke", async () => {
  const folder = tempDir()
  const here = await scene.open()
  const there = await scene.open({ dataDir: folder.path })
  await here.settled()
  await there.settled()
  await there.engine.enqueue(planOn('activate-seats', license()))
  await there.settled()
  await here.until(() => seatsInBook(here, license().people).every((seat) => seat === 1))
  await expectSameRows(here)
  await there.close()
  folder.remove()
})

test("another console's change goes under a pending one, which is tried again on top", async () => {
  const folder = tempDir()
  const here = await scene.open()
  await here.settled()
  const [first, second, ...rest] = license().people
  scene.line.between = async (url, init, send) =>
    url.endsWith('/v1/commands') ? new Response('', { status: 429 }) : send(url, init)
  await here.engine.enqueue(planOn('activate-seats', license(), [String(first)]))
  await here.until(() => here.engine.status().outbox.queued === 1)
  const there = await scene.open({ dataDir: folder.path, line: { between: null, fetch } })
  await there.settled()
  await there.engine.enqueue(planOn('activate-seats', license(), [String(second)]))
  await there.settled()
  await here.until(() => seatsInBook(here, [String(second)])[0] === 1)
  expect(seatsInBook(here, license().people)).toEqual([1, 1, ...rest.map(() => 0)])
  scene.line.between = null
  await here.settled()
  await expectSameRows(here)
  await there.close()
  folder.remove()
})

test('a click tells of nobody who came, went or was renamed', async () => {
  const core = await scene.open()
  await core.settled()
  const commits: Commit[] = []
  core.engine.onCommit((commit) => commits.push(commit))
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.settled()
  expect(commits.length).toBeGreaterThan(0)
  expect(commits[0]).toMatchObject({
    ...{ areas: ['bulks', 'conflicts', 'clients', 'members'], generation: 1 },
  })
  const told = { named: new Int32Array(), contacts: false, clients: false }
  for (const { rows } of commits) expect(rows).toMatchObject(told)
})

test('a cursor that the backend does not know begins a new book, under a new generation', async () => {
  const core = await scene.open()
  await core.settled()
  let refused = 0
  scene.line.between = async (url, init, send) => {
    if (!url.includes('cursor=') || refused > 0) return send(url, init)
    refused += 1
    return send(url.replace(/cursor=.*/, 'cursor=nonsense'), init)
  }
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => core.engine.generation() === 2)
  await core.settled()
  await expectSameRows(core)
})

test('the session of the last connection is there before the next one', async () => {
  const core = await scene.open()
  await core.settled()
  const session = core.engine.session()
  await core.close()
  await scene.stopBackend()
  const offline = await scene.open()
  expect(offline.engine.session()).toEqual(session)
  expect(session?.operator.email).toBe(scene.world.operator)
})

test('a pull that brings nothing new still makes the book younger', async () => {
  const core = await scene.open()
  await core.settled()
  const takenAt = (): number => Number(readBookState(storeFile(core.book)).takenAt)
  const before = takenAt()
  expect(before).toBeGreaterThan(0)
  await scene.stopBackend()
  await core.until(() => core.engine.status().connection.name === 'offline')
  await scene.startBackend()
  core.engine.connectNow()
  await core.until(() => takenAt() > before)
})
