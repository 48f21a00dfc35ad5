import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fetch } from '#core/ports.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { makeCore, testLine, type TestCore, type TestLine } from '#test/support/core.ts'
import { commandsOf, planOn } from '#test/support/core-scene.ts'
import { handClock, type HandClock } from '#test/support/hand-clock.ts'
import { givenSeatWorld, seatsAtBackend, type SeatWorld } from '#test/support/seat-world.ts'
import { givenPassword, makeSignIn, type TestSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

/** An access token lives for less. */
const TOKEN_LIFE_MS = 10 * 60_000

let backend: TestBackend
let world: SeatWorld
let folder: ReturnType<typeof tempDir>
let line: TestLine
let clock: HandClock
let desk: TestSignIn

beforeEach(async () => {
  folder = tempDir()
  line = testLine()
  clock = handClock(Date.now())
  backend = await startBackend()
  world = await givenSeatWorld(backend, { licenses: 1, people: 2 })
  await givenPassword(backend, world.operator)
  desk = await openDesk()
  await desk.as(world.operator)
})

afterEach(async () => {
  await backend.stop()
  folder.remove()
})

function openDesk(): Promise<TestSignIn> {
  const { path: dataDir } = folder
  return makeSignIn({ backendUrl: backend.url, dataDir, fetch: line.fetch, clock })
}

function openCore({ signIn: { credentials } }: TestSignIn): Promise<TestCore> {
  const { path: dataDir } = folder
  return makeCore({ backendUrl: backend.url, dataDir, credentials, line })
}

const license = () => must(world.licenses[0], 'There is a license.')
const isIssuers = (url: string): boolean => url.includes('/oidc/')
const isRenewal = ({ body }: RequestInit): boolean =>
  String(body).includes('grant_type=refresh_token')
const isOffline = ({ engine }: TestCore) => engine.status().connection.name === 'offline'

/** The line was cut while the answer was on its way. */
function cut(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}

test('where the issuer’s answer is lost what waits was never sent, and can be cancelled', async () => {
  const core = await openCore(desk)
  await core.settled()
  line.between = async (url, init, send) => {
    const response = await send(url, init)
    if (!isIssuers(url)) return response
    await response.body?.cancel()
    throw cut()
  }
  clock.pass(TOKEN_LIFE_MS)
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => isOffline(core))
  const [command] = commandsOf(core)
  expect(command).toMatchObject({ state: 'queued' })
  await core.engine.cancelCommands([must(command, 'It waits.').id])
  expect(commandsOf(core)).toMatchObject([{ state: 'cancelled' }])
  line.between = null
  core.engine.connectNow()
  await core.settled()
  expect(await seatsAtBackend(backend, license().people)).toEqual([0, 0])
  await core.close()
})

test('a core closes at once while whoever signs people in does not answer', async () => {
  // Another program: it has no access token yet.
  const next = await openDesk()
  const asked = Promise.withResolvers<undefined>()
  line.between = (url, init, send) => {
    if (!isIssuers(url)) return send(url, init)
    asked.resolve(undefined)
    return new Promise(() => undefined)
  }
  const core = await openCore(next)
  await asked.promise
  await core.close()
})

test('a token that stays refused ends the sign-in, and all that waits is kept', async () => {
  const core = await openCore(desk)
  await core.settled()
  let renewals = 0
  line.between = (url, init, send) => {
    if (isRenewal(init)) renewals += 1
    return isIssuers(url) ? send(url, init) : Promise.resolve(refusal())
  }
  await core.engine.enqueue(planOn('activate-seats', license()))
  await desk.until(({ name }) => name === 'signed-out')
  expect(desk.signIn.state()).toMatchObject({ name: 'signed-out', why: 'ended' })
  await core.until(() => isOffline(core))
  expect(commandsOf(core)).toMatchObject([{ state: 'queued' }])
  expect((await openDesk()).signIn.state()).toMatchObject({ why: 'ended' })

  line.between = null
  await desk.as(world.operator)
  core.engine.connectNow()
  await core.settled()
  expect(await seatsAtBackend(backend, license().people)).toEqual([1, 1])
  expect(renewals).toBe(1)
  await core.close()
})

test.each<[string, string, string]>([
  ['a page of the network’s own sign-in', 'text/html', '<p>'],
  ['a document of a proxy', 'application/json', '{}'],
])('%s that answers 401 ends no sign-in', async (_what, type, body) => {
  const refuse: Fetch = async () =>
    new Response(body, { status: 401, headers: { 'content-type': type } })
  line.between = (url, init, send) => (isIssuers(url) ? send(url, init) : refuse(url, init))
  const core = await openCore(desk)
  await core.until(() => isOffline(core))
  expect(desk.signIn.state()).toMatchObject({ name: 'signed-in' })
  line.between = null
  core.engine.connectNow()
  await core.settled()
  await core.close()
})

/** The backend's own word. */
function refusal(): Response {
  const word = { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'Sign in.' }
  return new Response(JSON.stringify({ ...word, code: 'unauthorized' }), {
    ...{ status: 401, headers: { 'content-type': 'application/problem+json' } },
  })
}
