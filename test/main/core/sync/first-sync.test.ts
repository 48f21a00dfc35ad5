import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { threadWriter } from '#core/store/thread-writer.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import { makeCore, testLine, type TestCore, type TestCoreOptions } from '#test/support/core.ts'

const OWNER = 'owner@demo.example'
const WRITER_THREAD = fileURLToPath(import.meta.resolve('#core/store/writer-thread.ts'))

let backend: TestBackend
let core: TestCore

beforeEach(async () => {
  backend = await startBackend({ members: 3_000 })
})

afterEach(async () => {
  await core.close()
  await backend.stop()
})

async function openCore(options: Partial<TestCoreOptions> = {}): Promise<void> {
  const token = await backend.tokenFor(OWNER)
  core = await makeCore({ backendUrl: backend.url, token, ...options })
}

/** Passes on the first `bytes` of a body and then loses the line. */
function cutAfter(response: Response, bytes: number): Response {
  let passed = 0
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, Math.max(0, bytes - passed)))
      passed += chunk.length
      if (passed > bytes) controller.error(new TypeError('terminated'))
    },
  })
  return new Response(response.body?.pipeThrough(cut) ?? null, { headers: response.headers })
}

async function expectSameRows(): Promise<void> {
  expect(bookRows(core.book)).toEqual(await backendRows(backend))
  expect(miscounted(core.book)).toEqual([])
}

test('after the first sync the book holds what the backend holds', async () => {
  await openCore()
  await core.settled()
  await expectSameRows()
})

test('the writer in a thread of its own does the same', async () => {
  await openCore({ openWriter: threadWriter(WRITER_THREAD) })
  await core.settled()
  await expectSameRows()
})

test('a first sync that is cut off goes on behind the last whole client', async () => {
  const line = testLine()
  const cursors: (string | null)[] = []
  line.between = async (url, init, send) => {
    const response = await send(url, init)
    if (!url.includes('/v1/changes')) return response
    cursors.push(new URL(url).searchParams.get('cursor'))
    return cursors.length < 4 ? cutAfter(response, 100_000) : response
  }
  await openCore({ line })
  await core.settled()
  expect(cursors[0]).toBe(null)
  expect(new Set(cursors.slice(0, 4)).size).toBe(4)
  await expectSameRows()
})

test('progress counts people up to all of them, and search is ready in the end', async () => {
  const seen: string[] = []
  await openCore()
  core.engine.onStatus(({ sync, search }) => {
    if (sync.name === 'first') expect(sync.done).toBeLessThanOrEqual(sync.total ?? Infinity)
    seen.push(`${sync.name} ${search}`)
  })
  await core.settled()
  expect([...new Set(seen)]).toEqual([
    'idle preparing',
    'first preparing',
    'indexing preparing',
    'indexing ready',
    'idle ready',
    ...(seen.includes('deltas ready') ? ['deltas ready'] : []),
  ])
})
