import { existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncState } from '#shared/rpc/contract/session.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { newBookFile } from '#core/store/book-files.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import type { TestCore } from '#test/support/core.ts'
import {
  commandsOf,
  coreScene,
  planOn,
  seatsInBook,
  type CoreScene,
} from '#test/support/core-scene.ts'
import { mortalWriter } from '#test/support/mortal-writer.ts'
import type { SeatLicense } from '#test/support/seat-world.ts'

const WRITER_THREAD = new URL('../../../../src-main/core/store/writer-thread.ts', import.meta.url)

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 3, people: 40, seats: 60 })
})

afterEach(async () => {
  await scene.end()
})

function license(): SeatLicense {
  return must(scene.world.licenses[0], 'The scene has three licenses.')
}

async function expectSameRows(core: TestCore): Promise<void> {
  expect(bookRows(core.book)).toEqual(await backendRows(scene.backend))
  expect(miscounted(core.book)).toEqual([])
}

function peopleIn(core: TestCore): unknown {
  return core.book.prepare('SELECT count(*) FROM member').pluck().get()
}

/** The next pull finds its cursor void. */
function voidCursorOnce(): void {
  let refused = 0
  scene.line.between = async (url, init, send) => {
    if (!url.includes('cursor=') || refused > 0) return send(url, init)
    refused += 1
    return send(url.replace(/cursor=.*/, 'cursor=nonsense'), init)
  }
}

function setAsideFiles(core: TestCore): string[] {
  const folder = path.dirname(core.engine.paths.book)
  return readdirSync(folder).filter((name) => name.startsWith('book.damaged-'))
}

test('while a book is filled anew nobody ever sees an empty list, and the progress says why', async () => {
  const core = await scene.open()
  await core.settled()
  const seen: { people: unknown; generation: number; sync: SyncState['name'] }[] = []
  const look = (): void => {
    const { sync } = core.engine.status()
    seen.push({ people: peopleIn(core), generation: core.engine.generation(), sync: sync.name })
    if (sync.name === 'rebuild') expect(sync.reason).toBe('reset')
  }
  core.engine.onStatus(look)
  core.engine.onCommit(look)
  voidCursorOnce()
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => core.engine.generation() === 2)
  await core.settled()
  expect(new Set(seen.map(({ people }) => people))).toEqual(new Set([123]))
  expect(seen.some(({ sync, generation }) => sync === 'rebuild' && generation === 1)).toBe(true)
  expect([core.engine.status().setAside, existsSync(newBookFile(core.engine.paths.book))]).toEqual([
    null,
    false,
  ])
  await expectSameRows(core)
})

test('whoever reads waits while the files are exchanged, and finds the new book then', async () => {
  const core = await scene.open()
  await core.settled()
  const order: string[] = []
  core.engine.onBookExchange(() => {
    order.push('let go')
    void core.engine.whenBookStands().then(() => order.push(`read ${core.engine.generation()}`))
  })
  voidCursorOnce()
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => core.engine.generation() === 2)
  await core.engine.whenBookStands()
  expect(order).toEqual(['let go', 'read 2'])
})

test('what is queued while a book is filled anew shows on the old book, and then on the new one', async () => {
  const core = await scene.open()
  await core.settled()
  scene.line.between = async (url, init, send) => {
    if (url.endsWith('/v1/commands')) return new Response('', { status: 503 })
    return send(url.replace(/cursor=.*/, 'cursor=nonsense'), init)
  }
  const people = license().people.slice(0, 2)
  core.engine.onStatus(({ sync }) => {
    if (sync.name === 'rebuild') expect(seatsInBook(core, people)).toEqual([1, 1])
  })
  await core.engine.enqueue(planOn('activate-seats', license(), people))
  const poke = await scene.open({ dataDir: `${scene.dataDir}-2`, line: { between: null, fetch } })
  await poke.settled()
  await poke.engine.enqueue(planOn('activate-seats', license(), license().people.slice(3, 4)))
  await core.until(() => core.engine.generation() === 2)
  expect(seatsInBook(core, people)).toEqual([1, 1])
  scene.line.between = null
  await core.settled()
  await expectSameRows(core)
})

test('a seat that the backend gave in a new life is shown as given on the old book, until the new one has it', async () => {
  const core = await scene.open()
  await core.settled()
  await core.engine.pause('sync', true)
  await scene.stopBackend()
  await core.until(() => core.engine.status().connection.name === 'offline')
  await scene.startBackend()
  const epoch = { value: systemIds.newId() }
  await scene.backend.store.db
    .updateTable('install')
    .set(epoch)
    .where('key', '=', 'epoch')
    .execute()
  await scene.stopBackend()
  await scene.startBackend()
  const people = license().people.slice(0, 2)
  await core.engine.enqueue(planOn('activate-seats', license(), people))
  await core.until(() => commandsOf(core).every(({ state }) => state === 'done'))
  expect(core.engine.generation()).toBe(1)
  expect(seatsInBook(core, people)).toEqual([1, 1])
  core.engine.onCommit(() => expect(seatsInBook(core, people)).toEqual([1, 1]))
  await core.engine.pause('sync', false)
  await core.until(() => core.engine.generation() === 2)
  await core.settled()
  expect(seatsInBook(core, people)).toEqual([1, 1])
  await expectSameRows(core)
})

test('a reader that meets damage has the book set aside and filled anew, without a restart', async () => {
  const core = await scene.open()
  await core.settled()
  core.engine.reportDamage(Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }))
  await core.until(() => core.engine.status().setAside !== null)
  await core.settled()
  expect(core.engine.status().setAside).toMatchObject({ reason: 'damaged' })
  expect(setAsideFiles(core).length).toBeGreaterThan(0)
  await expectSameRows(core)
  await core.engine.acknowledgeSetAside()
  expect(core.engine.status().setAside).toBe(null)
})

test('a reader that fails for another reason leaves the book alone', async () => {
  const core = await scene.open()
  await core.settled()
  core.engine.reportDamage(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }))
  core.engine.reportDamage(new Error('a bug'))
  await core.engine.whenBookStands()
  expect([core.engine.generation(), core.engine.status().setAside]).toEqual([1, null])
})

test.each<[string, (book: string) => void]>([
  ['a book with flipped bytes', flipBytes],
  ['a book with its log deleted', (book) => rmSync(`${book}-wal`, { force: true })],
  ['a book with its log cut', cutLog],
])('%s, after a kill, ends as the backend has it, with every wish', async (_name, spoil) => {
  const writer = mortalWriter()
  const core = await scene.open({ openWriter: writer.openWriter })
  await core.settled()
  await scene.stopBackend()
  await core.engine.enqueue(planOn('activate-seats', license()))
  const { book } = core.engine.paths
  writer.kill()
  await core.close()
  spoil(book)
  await scene.startBackend()
  const again = await scene.open()
  await again.settled()
  await again.until(() => seatsInBook(again, license().people).every((seat) => seat === 1))
  await again.settled()
  await expectSameRows(again)
})

test('bytes flipped under a running console are found by the writer, in its own thread', async () => {
  const core = await scene.open({ openWriter: threadWriter(WRITER_THREAD.pathname) })
  await core.settled()
  await core.close()
  const { book } = core.engine.paths
  flipBytes(book)
  const again = await scene.open({ openWriter: threadWriter(WRITER_THREAD.pathname) })
  await again.settled()
  expect(again.engine.status().setAside).toMatchObject({ reason: 'damaged' })
  await expectSameRows(again)
})

function flipBytes(book: string): void {
  const bytes = readFileSync(book)
  for (let at = 8_192; at < bytes.length; at += 997) bytes[at] = (bytes[at] ?? 0) ^ 255
  writeFileSync(book, bytes)
}

function cutLog(book: string): void {
  if (existsSync(`${book}-wal`)) truncateSync(`${book}-wal`, 5_000)
}
