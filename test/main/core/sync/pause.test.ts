import { afterEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { backendRows, bookRows } from '#test/support/book-rows.ts'
import { coreScene, planOn, seatsInBook, type CoreScene } from '#test/support/core-scene.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { seatsAtBackend, type SeatLicense } from '#test/support/seat-world.ts'

let scene: CoreScene

afterEach(async () => {
  await scene.end()
})

async function small(): Promise<void> {
  scene = await coreScene({ licenses: 2, people: 5, seats: 10 })
}

function license(): SeatLicense {
  return must(scene.world.licenses[0], 'The scene has licenses.')
}

test('a paused first sync keeps what has come, stays so over a restart, and goes on behind it', async () => {
  scene = await coreScene({ licenses: 30, people: 200, seats: 10 })
  const rest = holdBack(500_000)
  const core = await scene.open()
  await core.until(() => clients(core) > 0)
  await core.engine.pause('sync', true)
  rest.come()
  await core.until(() => standsStill(core))
  const came = clients(core)
  expect(came).toBeLessThan(30)
  expect(core.engine.status().connection.name).toBe('online')
  await core.close()
  const again = await scene.open()
  await again.until(() => again.engine.status().connection.name === 'online')
  expect(again.engine.status().paused).toEqual({ sync: true, sending: false })
  expect(clients(again)).toBe(came)
  await again.engine.pause('sync', false)
  await again.settled()
  expect(bookRows(again.book)).toEqual(await backendRows(scene.backend))
})

test('while syncing is paused, what is queued is sent all the same', async () => {
  await small()
  const core = await scene.open()
  await core.settled()
  await core.engine.pause('sync', true)
  const people = license().people.slice(0, 3)
  await core.engine.enqueue(planOn('activate-seats', license(), people))
  await core.until(
    () => core.engine.status().outbox.queued + core.engine.status().outbox.sending === 0,
  )
  expect(await seatsAtBackend(scene.backend, people)).toEqual([1, 1, 1])
  expect(seatsInBook(core, people)).toEqual([1, 1, 1])
})

test("while syncing is paused, another console's change waits", async () => {
  await small()
  const folder = tempDir()
  const core = await scene.open()
  await core.settled()
  await core.engine.pause('sync', true)
  const people = license().people.slice(0, 3)
  const other = await scene.open({ dataDir: folder.path })
  await other.settled()
  await other.engine.enqueue(planOn('activate-seats', license(), people))
  await other.settled()
  expect(seatsInBook(core, people)).toEqual([0, 0, 0])
  await core.engine.pause('sync', false)
  await core.until(() => seatsInBook(core, people).every((seat) => seat === 1))
  await other.close()
  folder.remove()
})

test('progress tells the pace and the time that is left', async () => {
  scene = await coreScene({ licenses: 20, people: 200, seats: 10 })
  let now = 0
  const clock = { now: () => Date.now(), monotonic: () => (now += 400) }
  const core = await scene.open({ clock })
  const paces: unknown[] = []
  core.engine.onStatus(({ sync }) => {
    if (sync.name === 'first' && sync.pace) paces.push(sync.pace)
  })
  await core.settled()
  const pace = expect.objectContaining({
    perSecond: expect.any(Number),
    leftMs: expect.any(Number),
  })
  expect(paces.length).toBeGreaterThan(0)
  expect(paces).toEqual(paces.map(() => pace))
})

type Core = Awaited<ReturnType<CoreScene['open']>>

function clients(core: Core): number {
  return core.book.prepare('SELECT count(*) FROM client').pluck().get() as number
}

/** What stands still has no pace. */
function standsStill(core: Core): boolean {
  const { sync } = core.engine.status()
  return sync.name === 'first' && sync.pace === null && sync.done > 0
}

/** Lets so many bytes of the first body through, and the rest when it may come. */
function holdBack(bytes: number): { come(): void } {
  let come = (): void => undefined
  const may = new Promise<void>((resolve) => {
    come = resolve
  })
  scene.line.between = async (url, init, send) => {
    const response = await send(url, init)
    if (!url.endsWith('/v1/changes')) return response
    let passed = 0
    const gate = new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        if (passed >= bytes) await may
        passed += chunk.length
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body?.pipeThrough(gate), response)
  }
  return { come }
}
