import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import type { TestCore } from '#test/support/core.ts'
import {
  commandsOf,
  coreScene,
  planOn,
  seatsInBook,
  type CoreScene,
} from '#test/support/core-scene.ts'
import { endlessServer, type Endless, type EndlessServer } from '#test/support/endless-server.ts'
import { seatsAtBackend } from '#test/support/seat-world.ts'

let scene: CoreScene
let server: EndlessServer | null = null

beforeEach(async () => {
  scene = await coreScene({ licenses: 1 })
})

afterEach(async () => {
  await scene.end()
  await server?.close()
  server = null
})

/** From now on this is what answers there. */
async function answerEndlessly(path: string, answer: Endless): Promise<EndlessServer> {
  const endless = await endlessServer(answer)
  scene.line.between = (url, init, send) =>
    url.includes(`/v1${path}`) ? send(endless.url, init) : send(url, init)
  server = endless
  return endless
}

function isTold(core: TestCore): boolean {
  const { connection } = core.engine.status()
  return connection.name === 'offline' && connection.reason === 'not-the-backend'
}

const spaces = ' '.repeat(65_536)

test.each<[string, string, Endless]>([
  ['a greeting', '/bootstrap', { headers: { 'content-type': 'application/json' }, again: spaces }],
  [
    'a refused greeting',
    '/bootstrap',
    { status: 403, headers: { 'content-type': 'application/problem+json' }, again: spaces },
  ],
  ['changes', '/changes', { headers: { 'content-type': 'application/x-ndjson' }, again: spaces }],
  [
    'events',
    '/events',
    { headers: { 'content-type': 'text/event-stream' }, first: 'data:', again: spaces },
  ],
])(
  '%s without an end: what was synced and what waits is kept, and sent once the right backend is back',
  async (_name, path, answer) => {
    const license = must(scene.world.licenses[0], 'The scene has a license.')
    const seats = license.people.map(() => 1)
    const core = await scene.open()
    await core.settled()
    await core.engine.pause('sending', true)
    await core.engine.enqueue(planOn('activate-seats', license))
    await core.close()

    const { letGo } = await answerEndlessly(path, answer)
    const again = await scene.open()
    await letGo
    await again.until(() => isTold(again))
    expect(seatsInBook(again, license.people)).toEqual(seats)
    scene.line.between = null
    await again.engine.pause('sending', false)
    await again.settled()
    expect(await seatsAtBackend(scene.backend, license.people)).toEqual(seats)
    expect(commandsOf(again)).toMatchObject([{ state: 'done', outcome: 'applied' }])
  },
)

test('an answer to commands without an end counts as lost: they are asked for again, and applied once', async () => {
  const license = must(scene.world.licenses[0], 'The scene has a license.')
  const core = await scene.open()
  await core.settled()
  const headers = { 'content-type': 'application/json' }
  const { letGo } = await answerEndlessly('/commands', { headers, first: '{', again: spaces })
  await core.engine.enqueue(planOn('activate-seats', license))
  await letGo
  await core.until(() => commandsOf(core)[0]?.state === 'unknown')
  scene.line.between = null
  await core.settled()
  expect(await seatsAtBackend(scene.backend, license.people)).toEqual(license.people.map(() => 1))
  expect(commandsOf(core)).toMatchObject([{ state: 'done', outcome: 'applied' }])
})

/** That a console takes in one go. */
const MOST_PAGES = 500

test('an inbox of pages without an end is let go, and what is here stays and is sent', async () => {
  const license = must(scene.world.licenses[0], 'The scene has a license.')
  const core = await scene.open()
  await core.settled()
  await core.until(() => inboxPlaceOf(core) !== undefined)
  const kept = inboxPlaceOf(core)
  const endless = Promise.withResolvers<null>()
  let pages = 0
  scene.line.between = (url, init, send) => {
    if (!url.includes('/v1/inbox/changes')) return send(url, init)
    pages += 1
    // Let go, the line ends; the next one asks anew, and is answered by the right backend.
    if (pages > MOST_PAGES) {
      endless.resolve(null)
      return send(url, init)
    }
    return Promise.resolve(
      Response.json({ whole: false, entries: [], next: String(kept), more: true }),
    )
  }
  await core.engine.enqueue(planOn('activate-seats', license))
  await endless.promise
  expect(inboxPlaceOf(core)).toBe(kept)
  await core.settled()
  expect(await seatsAtBackend(scene.backend, license.people)).toEqual(license.people.map(() => 1))
})

function inboxPlaceOf(core: TestCore): unknown {
  return core.book.prepare("SELECT value FROM meta WHERE key = 'inboxCursor'").pluck().get()
}
