import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectionRefused, type TestCore } from '#test/support/core.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'
import { manualTimers } from '#test/support/manual-timers.ts'

let scene: CoreScene
let asked = 0

beforeEach(async () => {
  asked = 0
  scene = await coreScene({ licenses: 1 })
})

afterEach(async () => {
  await scene.end()
})

/** The first request fails like this, and time stands still. */
async function offline(failure: () => Promise<Response> | Response) {
  const timers = manualTimers()
  scene.line.between = async (url, init, send) => {
    asked += 1
    return asked === 1 ? failure() : send(url, init)
  }
  const core = await scene.open({ timers })
  await core.until(() => isOffline(core))
  return { core, timers }
}

function isOffline({ engine }: TestCore): boolean {
  return engine.status().connection.name === 'offline'
}

test('who does not want to wait for the next try is connected at once', async () => {
  const { core } = await offline(() => Promise.reject(connectionRefused()))
  core.engine.connectNow()
  await core.settled()
  expect(isOffline(core)).toBe(false)
})

test('nobody’s hurry makes the console ask before the backend wished to be asked', async () => {
  const busy = { status: 503, headers: { 'retry-after': '30' } }
  const { core, timers } = await offline(() => new Response('', busy))
  core.engine.connectNow()
  timers.advance(29_999)
  await setImmediate()
  expect(asked).toBe(1)
  timers.advance(1)
  await core.settled()
})
