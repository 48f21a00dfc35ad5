import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import {
  connectionRefused,
  makeCore,
  testLine,
  testLog,
  type TestCore,
  type TestCoreOptions,
} from '#test/support/core.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'

let backend: TestBackend
let house: Awaited<ReturnType<typeof givenPortalHouse>>
let core: TestCore
const line = testLine()
const log = testLog()

beforeEach(async () => {
  log.warnings.length = 0
  backend = await startBackend()
  house = await givenPortalHouse(backend, { product: 'canvass' })
})

afterEach(async () => {
  line.between = null
  await core.close()
  await backend.stop()
})

async function openConsole(options: Partial<TestCoreOptions> = {}): Promise<void> {
  const token = await backend.tokenFor(house.partner.owner)
  core = await makeCore({ backendUrl: backend.url, token, line, log, ...options })
}

/** Somebody without a license presses SEND REQUEST. */
async function askForAccess(): Promise<string> {
  const { person, browser } = await house.givenSignedIn({ takesSeat: false })
  await browser.send(await browser.get('/portal'), '/portal/request')
  return person.id
}

/** What of the inbox is answered like this, and nothing else. */
function inboxAnswers(answer: (url: string) => Promise<Response> | Response): void {
  line.between = async (url, init, send) =>
    url.includes('/v1/inbox/') ? answer(url) : send(url, init)
}

const entries = (): number =>
  core.book.prepare('SELECT count(*) FROM inbox_entry').pluck().get() as number
const people = (): number =>
  core.book.prepare('SELECT count(*) FROM member').pluck().get() as number
const isBehind = (): boolean => log.warnings.includes('inbox-left-behind')
const connection = (): string => core.engine.status().connection.name

test.for([
  ['fails', () => new Response('', { status: 500 })],
  ['answers in another shape', () => Response.json({ entries: 'none' })],
  ['does not know the way', () => new Response('', { status: 404 })],
] as const)(
  'where the backend %s only for the inbox, people and seats go on, and the inbox comes later',
  async ([, answer]) => {
    inboxAnswers(answer)
    await openConsole()
    await core.until(isBehind)
    const before = people()
    const asker = await askForAccess()
    await core.until(() => people() > before && connection() === 'online')
    await core.engine.enqueue({
      verb: 'activate-seats',
      groups: [{ license: house.account.id, members: [asker] }],
    })
    await core.settled()
    expect((await house.row(asker))?.holds_seat).toBe(1)
    expect([entries(), connection()]).toEqual([0, 'online'])
    line.between = null
    await askedAgain()
  },
)

/** Without anything that would make the console pull. */
async function askedAgain(): Promise<void> {
  const cursor = core.book.prepare(`SELECT value FROM meta WHERE key = 'inboxCursor'`).pluck()
  await core.until(() => cursor.get() !== undefined)
}

test('a line that ends at the inbox each time is tried later each time', async () => {
  const timers = manualTimers()
  let tries = 0
  line.between = async (url, init, send) => {
    if (url.includes('/v1/bootstrap')) tries += 1
    if (url.includes('/v1/inbox/')) throw connectionRefused()
    return send(url, init)
  }
  await openConsole({ timers, random: { fraction: () => 1 } })
  const offlineAgain = (after: number) =>
    core.until(() => tries === after && connection() === 'offline')
  await offlineAgain(1)
  timers.advance(1_000)
  await offlineAgain(2)
  timers.advance(1_999)
  await setImmediate()
  expect(tries).toBe(2)
  timers.advance(1)
  await offlineAgain(3)
})

test('an entry of a kind that only a newer backend knows is kept unseen, and holds nothing up', async () => {
  await askForAccess()
  line.between = async (url, init, send) => {
    const response = await send(url, init)
    if (!url.includes('/v1/inbox/changes')) return response
    const body = await response.text()
    const newer = body.replaceAll('"access-request"', '"seat-lent"')
    return new Response(newer, { status: 200, headers: { 'content-type': 'application/json' } })
  }
  await openConsole()
  await core.until(() => entries() === 1)
  expect([log.warnings, connection()]).toEqual([[], 'online'])
})

test('a book that is set aside while the inbox is asked for has the whole inbox in the end', async () => {
  await askForAccess()
  await openConsole()
  await core.until(() => entries() === 1)
  let isFirst = true
  line.between = async (url, init, send) => {
    if (url.includes('/v1/inbox/changes') && isFirst) {
      isFirst = false
      core.engine.reportDamage(Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }))
      await core.until(() => core.engine.status().setAside !== null)
    }
    return send(url, init)
  }
  await askForAccess()
  await core.until(() => !isFirst && entries() === 2)
})
