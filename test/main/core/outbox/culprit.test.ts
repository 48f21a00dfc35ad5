import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandBatch } from '#shared/protocol/commands.ts'
import { must } from '#shared/lib/assert.ts'
import type { TestCore } from '#test/support/core.ts'
import {
  commandsOf,
  coreScene,
  planOn,
  seatsInBook,
  type CoreScene,
} from '#test/support/core-scene.ts'
import { seatsAtBackend, type SeatLicense } from '#test/support/seat-world.ts'

let scene: CoreScene
let core: TestCore

beforeEach(async () => {
  scene = await coreScene({ licenses: 6, people: 3, seats: 10 })
  core = await scene.open()
  await core.settled()
})

afterEach(async () => {
  await scene.end()
})

function license(index: number): SeatLicense {
  return must(scene.world.licenses[index], 'The scene has six licenses.')
}

function problem(status: number, code: string): Response {
  const body = { type: 'about:blank', title: code, status, code, detail: 'It does not work.' }
  const headers = { 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify(body), { status, headers })
}

/** Every batch with a command on this license ends like this. */
function whereverStands(culprit: SeatLicense, end: () => Response): void {
  scene.line.between = (url, init, send) => {
    if (!url.endsWith('/v1/commands')) return send(url, init)
    const { commands } = JSON.parse(String(init.body)) as CommandBatch
    const isThere = commands.some((command) => command.license === culprit.id)
    return isThere ? Promise.resolve(end()) : send(url, init)
  }
}

async function wishEverywhere(): Promise<void> {
  await core.engine.pause('sending', true)
  for (const license of scene.world.licenses) {
    await core.engine.enqueue(planOn('activate-seats', license))
  }
  await core.engine.enqueue(planOn('revoke-seats', license(0)))
  await core.engine.pause('sending', false)
}

const done = { state: 'done', outcome: 'applied', code: null }

test('a command that the backend refuses as a request is set aside, and all others go on', async () => {
  whereverStands(license(3), () => problem(400, 'invalid-request'))
  await wishEverywhere()
  await core.settled()
  expect(commandsOf(core)).toMatchObject([
    ...[done, done, done],
    { state: 'parked', code: 'not-accepted' },
    ...[done, done, done],
  ])
  expect(core.engine.status().outbox).toMatchObject({ queued: 0, sending: 0, attention: 1 })
  expect(seatsInBook(core, license(3).people)).toEqual([0, 0, 0])
  expect(await seatsAtBackend(scene.backend, license(0).people)).toEqual([0, 0, 0])
})

test('a command that the backend fails on again and again is set aside once others go through', async () => {
  whereverStands(license(3), () => problem(500, 'internal'))
  await wishEverywhere()
  await core.settled()
  expect(commandsOf(core)).toMatchObject([
    ...[done, done, done],
    { state: 'parked', code: 'no-answer' },
    ...[done, done, done],
  ])
  scene.line.between = null
  const [conflict] = commandsOf(core).filter((command) => command.state === 'parked')
  const settled = await core.engine.settleConflicts([conflict?.id ?? ''], 'again')
  expect(settled).toEqual({ settled: 1, left: 0, people: 3 })
  await core.settled()
  expect(await seatsAtBackend(scene.backend, license(3).people)).toEqual([1, 1, 1])
})

test('while the network asks for a sign-in nothing is set aside', async () => {
  let asked = 0
  scene.line.between = (url, init, send) => {
    if (!url.endsWith('/v1/commands') || asked >= 12) return send(url, init)
    asked += 1
    const page = { status: 404, headers: { 'content-type': 'text/html' } }
    return Promise.resolve(new Response('<html>sign in to the network</html>', page))
  }
  await wishEverywhere()
  await core.settled()
  expect(asked).toBe(12)
  expect(commandsOf(core)).toMatchObject([done, done, done, done, done, done, done])
})

test('later commands of a license wait behind one without an answer, and not behind one set aside', async () => {
  const sent: string[][] = []
  whereverStands(license(0), () => problem(500, 'internal'))
  const { between } = scene.line
  scene.line.between = (url, init, send) => {
    if (url.endsWith('/v1/commands')) {
      const { commands } = JSON.parse(String(init.body)) as CommandBatch
      sent.push(commands.map((command) => command.verb.slice(0, 3) + command.license.slice(-4)))
    }
    return must(between, 'The line is bent.')(url, init, send)
  }
  await wishEverywhere()
  await core.until(() => core.engine.status().outbox.attention === 1)
  const [first, later] = ['act', 'rev'].map((verb) => verb + license(0).id.slice(-4))
  const alone = sent.filter((batch) => batch.includes(later ?? '') && !batch.includes(first ?? ''))
  expect(alone).toEqual([])
  scene.line.between = null
  await core.settled()
  expect(commandsOf(core).at(-1)).toMatchObject(done)
})

test('nothing is sent while a person holds sending back, also after a restart', async () => {
  await core.engine.pause('sending', true)
  await core.engine.enqueue(planOn('activate-seats', license(0)))
  await core.close()
  let asked = 0
  scene.line.between = (url, init, send) => {
    if (url.endsWith('/v1/commands')) asked += 1
    return send(url, init)
  }
  core = await scene.open()
  await core.until(() => core.engine.status().connection.name === 'online')
  await core.until(() => core.engine.status().sync.name === 'idle')
  expect(core.engine.status()).toMatchObject({ paused: { sending: true }, outbox: { queued: 3 } })
  expect(asked).toBe(0)
  await core.engine.pause('sending', false)
  await core.settled()
  expect([asked, commandsOf(core)]).toMatchObject([1, [done]])
})
