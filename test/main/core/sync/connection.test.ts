import { afterEach, beforeEach, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Connection } from '#shared/rpc/contract/session.ts'
import { connectionRefused, testLog, type TestCore } from '#test/support/core.ts'
import { header } from '#test/support/change-body.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 1 })
})

afterEach(async () => {
  await scene.end()
})

type Reason = Extract<Connection, { name: 'offline' }>['reason']

function reasonOf(core: TestCore): Reason | null {
  const { connection } = core.engine.status()
  return connection.name === 'offline' ? connection.reason : null
}

const html = { headers: { 'content-type': 'text/html' } }
const json = { headers: { 'content-type': 'application/json' } }

const failures: readonly (readonly [string, string, () => Promise<Response> | Response, Reason])[] =
  [
    ['no connection', '/bootstrap', () => Promise.reject(connectionRefused()), 'unreachable'],
    ['a failing backend', '/bootstrap', () => new Response('', { status: 503 }), 'busy'],
    ['a void token', '/bootstrap', () => new Response('', { status: 401 }), 'signed-out'],
    ['a token without rights', '/bootstrap', () => new Response('', { status: 403 }), 'refused'],
    ['an old console', '/bootstrap', () => new Response('', { status: 426 }), 'update-needed'],
    ['a page of a network', '/bootstrap', () => new Response('<p>', html), 'captive-portal'],
    ['another document', '/bootstrap', () => new Response('{}', json), 'not-the-backend'],
    ['a redirect', '/bootstrap', () => Response.redirect('http://127.0.0.1:9/'), 'captive-portal'],
    ['a page instead of changes', '/changes', () => new Response('<p>', html), 'captive-portal'],
    ['changes without a header', '/changes', () => ndjson('[1]\n'), 'not-the-backend'],
    ['changes of another protocol', '/changes', () => ndjson(otherHeader), 'update-needed'],
    ['changes that end early', '/changes', () => ndjson(''), 'unreachable'],
    ['no events', '/events', () => new Response('', { status: 502 }), 'busy'],
  ]

const otherHeader = `${JSON.stringify({ ...header('first'), protocol: PROTOCOL_VERSION + 1 })}\n`

function ndjson(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
}

test.each(failures)(
  '%s is told for what it is, and tried again',
  async (_name, path, fail, reason) => {
    scene.line.between = async (url, init, send) => {
      return url.includes(`/v1${path}`) ? fail() : send(url, init)
    }
    const core = await scene.open()
    await core.until(() => reasonOf(core) === reason)
    scene.line.between = null
    await core.settled()
    expect(core.engine.status().connection).toEqual({ name: 'online' })
  },
)

test('nobody signed in: nothing is asked in anybody’s name, and what was synced is still there', async () => {
  const core = await scene.open()
  await core.settled()
  await core.close()
  let asked = 0
  scene.line.between = async (url, init, send) => {
    if (new Headers(init.headers).has('authorization')) asked += 1
    return send(url, init)
  }
  const again = await scene.open({ token: null })
  await again.until(() => reasonOf(again) === 'signed-out')
  expect(asked).toBe(0)
  expect(again.engine.status().search).toBe('ready')
})

test('a second core on the same data folder is refused, and the first goes on', async () => {
  const core = await scene.open()
  await expect(scene.open()).rejects.toMatchObject({ name: 'DataFolderBusy' })
  await core.settled()
})

test('a closed core lets the next one in', async () => {
  const first = await scene.open()
  await first.close()
  const second = await scene.open()
  await second.settled()
  expect(second.busy()).toBe(false)
})

test('no log line carries a person or a secret', async () => {
  const lines: string[] = []
  const log = { ...testLog(), info: (...line: unknown[]) => lines.push(JSON.stringify(line)) }
  scene.line.between = async (url, init, send) => {
    return url.includes('/v1/changes') ? ndjson('{"secret": "Ada"}\n') : send(url, init)
  }
  const core = await scene.open({ log })
  await core.until(() => reasonOf(core) === 'not-the-backend')
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join()).not.toMatch(/Ada|Bearer|eyJ/)
})
