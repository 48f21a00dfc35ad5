import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandBatch } from '#shared/protocol/commands.ts'
import { must } from '#shared/lib/assert.ts'
import { connectionRefused, stall, testLog } from '#test/support/core.ts'
import {
  commandsOf,
  coreScene,
  pendingCount,
  planOn,
  seatsInBook,
  type CoreScene,
} from '#test/support/core-scene.ts'
import { givenMember } from '#test/support/given.ts'
import { seatsAtBackend, type SeatLicense } from '#test/support/seat-world.ts'

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 3, people: 5, seats: 10 })
})

afterEach(async () => {
  await scene.end()
})

function license(index = 0): SeatLicense {
  return must(scene.world.licenses[index], 'The scene has three licenses.')
}

function isCommands(url: string): boolean {
  return url.endsWith('/v1/commands')
}

function refuse(): Promise<Response> {
  return Promise.reject(connectionRefused())
}

test('an activation is shown at once, accepted, and its effect is gone after the checkpoint', async () => {
  const core = await scene.open()
  await core.settled()
  await core.engine.enqueue(planOn('activate-seats', license()))
  expect(seatsInBook(core, license().people)).toEqual([1, 1, 1, 1, 1])
  expect(pendingCount(core)).toBe(5)
  await core.settled()
  expect(seatsInBook(core, license().people)).toEqual([1, 1, 1, 1, 1])
  expect(await seatsAtBackend(scene.backend, license().people)).toEqual([1, 1, 1, 1, 1])
  expect(commandsOf(core)).toMatchObject([{ state: 'done', outcome: 'applied', code: null }])
})

test('what is queued while the backend is down survives a restart and is applied once', async () => {
  const core = await scene.open()
  await core.settled()
  await scene.stopBackend()
  await core.until(() => core.engine.status().connection.name === 'offline')
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.close()

  const again = await scene.open()
  expect(seatsInBook(again, license().people)).toEqual([1, 1, 1, 1, 1])
  expect(again.engine.status().outbox).toEqual({ queued: 5, sending: 0, attention: 0, pace: null })
  await scene.startBackend()
  await again.settled()
  expect(await seatsAtBackend(scene.backend, license().people)).toEqual([1, 1, 1, 1, 1])
  expect(commandsOf(again)).toMatchObject([{ state: 'done', outcome: 'applied' }])
})

test('a lost answer is asked for again with the same id and applied once', async () => {
  const core = await scene.open()
  await core.settled()
  const sent: string[] = []
  scene.line.between = async (url, init, send) => {
    const response = await send(url, init)
    if (!isCommands(url)) return response
    const batch = JSON.parse(String(init.body)) as CommandBatch
    sent.push(...batch.commands.map((command) => command.id))
    if (sent.length > 1) return response
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error(), { code: 'ECONNRESET' }),
    })
  }
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.settled()
  expect(new Set(sent).size).toBe(1)
  expect(sent.length).toBe(2)
  expect(commandsOf(core)).toMatchObject([{ state: 'done', outcome: 'applied' }])
})

test('an answer that is not of the protocol leaves the command unknown until it is answered', async () => {
  const core = await scene.open()
  await core.settled()
  let states: string[] = []
  let asked = 0
  scene.line.between = async (url, init, send) => {
    if (!isCommands(url)) return send(url, init)
    states = commandsOf(core).map((command) => command.state)
    asked += 1
    if (asked > 1) return send(url, init)
    return new Response('<html>sign in to the network</html>', {
      headers: { 'content-type': 'text/html' },
    })
  }
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => commandsOf(core)[0]?.state === 'unknown')
  expect(await core.engine.cancelBulk(bulkOf(core))).toBe(0)
  await core.settled()
  expect(states).toEqual(['sending'])
  expect(asked).toBe(2)
})

test('a connection that was never made leaves the command queued, so that it can be cancelled', async () => {
  const core = await scene.open()
  await core.settled()
  scene.line.between = (url, init, send) => (isCommands(url) ? refuse() : send(url, init))
  const bulk = await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => core.engine.status().connection.name === 'offline')
  await core.until(() => core.engine.status().outbox.queued === 5)
  expect(await core.engine.cancelBulk(bulk)).toBe(5)
  expect(seatsInBook(core, license().people)).toEqual([0, 0, 0, 0, 0])
  expect(commandsOf(core)).toMatchObject([{ state: 'cancelled' }])
})

test('a command that was sent before stays unknown when the next connection is refused', async () => {
  const core = await scene.open()
  await core.settled()
  let asked = 0
  scene.line.between = async (url, init, send) => {
    if (!isCommands(url)) return send(url, init)
    asked += 1
    if (asked === 1) return new Response('', { status: 502 })
    return asked < 4 ? refuse() : send(url, init)
  }
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => asked >= 3 && commandsOf(core)[0]?.state === 'unknown')
  await core.settled()
  expect(commandsOf(core)).toMatchObject([{ state: 'done', outcome: 'applied' }])
})

test('a refused command goes back to what the backend holds', async () => {
  const core = await scene.open()
  await core.settled()
  scene.line.between = (url, init, send) => (isCommands(url) ? send(url, init) : stall(init))
  const { id, client } = license()
  const place = { partner: scene.world.partner, id, client }
  for (let n = 0; n < 7; n += 1) await givenMember(scene.backend.store, place, { holds_seat: 1 })
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => commandsOf(core)[0]?.state === 'done')
  expect(seatsInBook(core, license().people)).toEqual([0, 0, 0, 0, 0])
  expect(commandsOf(core)).toMatchObject([{ outcome: 'refused', code: 'seats-short', short_by: 3 }])
})

test('a queued wish that another console made impossible is parked and never sent', async () => {
  const core = await scene.open()
  await core.settled()
  await scene.stopBackend()
  await core.until(() => core.engine.status().connection.name === 'offline')
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.engine.enqueue(planOn('activate-seats', license(1)))
  await scene.startBackend()
  const { id, client } = license()
  const place = { partner: scene.world.partner, id, client }
  let asked: CommandBatch['commands'] = []
  scene.line.between = async (url, init, send) => {
    if (!isCommands(url)) return send(url, init)
    if (core.engine.status().outbox.attention === 0) return new Response('', { status: 429 })
    asked = [...asked, ...(JSON.parse(String(init.body)) as CommandBatch).commands]
    return send(url, init)
  }
  for (let n = 0; n < 7; n += 1) await givenMember(scene.backend.store, place, { holds_seat: 1 })
  await core.settled()
  expect(commandsOf(core)).toMatchObject([
    { state: 'parked', code: 'seats-short', short_by: 3 },
    { state: 'done', outcome: 'applied' },
  ])
  expect(asked.map((command) => command.license)).toEqual([license(1).id])
  expect(seatsInBook(core, license().people)).toEqual([0, 0, 0, 0, 0])
})

test('commands on one license are sent in the order in which they were made', async () => {
  const core = await scene.open()
  await core.settled()
  await scene.stopBackend()
  await core.until(() => core.engine.status().connection.name === 'offline')
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.engine.enqueue(planOn('revoke-seats', license()))
  expect(seatsInBook(core, license().people)).toEqual([0, 0, 0, 0, 0])
  await scene.startBackend()
  await core.settled()
  expect(await seatsAtBackend(scene.backend, license().people)).toEqual([0, 0, 0, 0, 0])
  expect(commandsOf(core)).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }])
})

test('a copied outbox goes on under a new device id, with the same command ids', async () => {
  const log = testLog()
  const core = await scene.open({ log })
  await core.settled()
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.settled()
  const device = core.work.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get()
  const [first] = commandsOf(core)
  await core.close()
  // A copy of this data folder, made before, has used the next sequence already.
  const clash = {
    ...{ id: crypto.randomUUID(), device: String(device), sequence: 2 },
    ...{ bulk: crypto.randomUUID(), verb: 'activate-seats', license: license(1).id },
    args: { members: license(1).people },
  }
  await scene.backend.fetchAs(scene.world.operator, '/v1/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commands: [clash] }),
  })
  const again = await scene.open({ log })
  await again.settled()
  await again.engine.enqueue(planOn('activate-seats', license(2)))
  await again.settled()
  expect(log.warnings).toEqual(['device-id-renewed'])
  expect(commandsOf(again)).toMatchObject([
    { id: first?.id, outcome: 'applied' },
    { state: 'done', outcome: 'applied' },
  ])
})

function bulkOf(core: Awaited<ReturnType<CoreScene['open']>>): string {
  return core.work.prepare('SELECT id FROM bulk').pluck().get() as string
}

test.each(['give-back:written', 'acknowledge:written'] as const)(
  'a batch whose end could not be stored at %s is asked for again at the next connection',
  async (step) => {
    let failures = 1
    const core = await scene.open({
      reach: (reached) => {
        if (reached !== step || failures === 0) return
        failures -= 1
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' })
      },
    })
    await core.settled()
    let asked = 0
    scene.line.between = (url, init, send) => {
      if (!isCommands(url)) return send(url, init)
      asked += 1
      const isTurnedAway = step === 'give-back:written' && asked === 1
      return isTurnedAway ? Promise.resolve(new Response('', { status: 429 })) : send(url, init)
    }
    await core.engine.enqueue(planOn('activate-seats', license()))
    await core.settled()
    expect(failures).toBe(0)
    expect(commandsOf(core)).toMatchObject([{ state: 'done', outcome: 'applied' }])
    expect(await seatsAtBackend(scene.backend, license().people)).toEqual([1, 1, 1, 1, 1])
  },
)
