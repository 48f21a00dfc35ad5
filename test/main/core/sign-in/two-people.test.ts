import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeOperator } from '#backend/operators/change-operator.ts'
import { identityOf } from '#core/identity.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { makeCore, testLine, type TestCore, type TestLine } from '#test/support/core.ts'
import { commandsOf, planOn, seatsInBook } from '#test/support/core-scene.ts'
import { givenOperator } from '#test/support/given.ts'
import { givenSeatWorld, seatsAtBackend, type SeatWorld } from '#test/support/seat-world.ts'
import { givenPassword, makeSignIn, type TestSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { must } from '#shared/lib/assert.ts'

const GRACE = 'grace@northwind.example'

let backend: TestBackend
let world: SeatWorld
let folder: ReturnType<typeof tempDir>
let line: TestLine
let desk: TestSignIn
const open: TestCore[] = []

beforeEach(async () => {
  folder = tempDir()
  line = testLine()
  backend = await startBackend()
  world = await givenSeatWorld(backend, { licenses: 1, people: 2 })
  await givenOperator(backend.store, { id: world.partner }, { email: GRACE, role: 'owner' })
  await givenPassword(backend, world.operator)
  await givenPassword(backend, GRACE)
  desk = await makeSignIn({ backendUrl: backend.url, dataDir: folder.path, fetch: line.fetch })
})

afterEach(async () => {
  for (const core of open.splice(0)) await core.close()
  await backend.stop()
  folder.remove()
})

/** The core of whoever is signed in now. */
async function openCore(): Promise<TestCore> {
  const { credentials } = desk.signIn
  const core = await makeCore({
    ...{ backendUrl: backend.url, dataDir: folder.path, credentials, line },
  })
  open.push(core)
  return core
}

async function close(core: TestCore): Promise<void> {
  open.splice(open.indexOf(core), 1)
  await core.close()
}

const isSignedOut = ({ engine }: TestCore): boolean => {
  const { connection } = engine.status()
  return connection.name === 'offline' && connection.reason === 'signed-out'
}

const license = () => must(world.licenses[0], 'There is a license.')

test('what waits stays with its author while somebody else is signed in, unseen and unsent', async () => {
  await desk.as(world.operator)
  const adas = await openCore()
  await adas.settled()
  await adas.engine.pause('sending', true)
  await adas.engine.enqueue(planOn('activate-seats', license()))
  await close(adas)

  await desk.signIn.signOut()
  const nobodys = await openCore()
  expect([commandsOf(nobodys), nobodys.engine.session()]).toEqual([[], null])
  await close(nobodys)

  await desk.as(GRACE)
  const graces = await openCore()
  await graces.settled()
  expect(graces.engine.session()?.operator.email).toBe(GRACE)
  expect(commandsOf(graces)).toEqual([])
  expect(seatsInBook(graces, license().people)).toEqual([0, 0])
  expect(await seatsAtBackend(backend, license().people)).toEqual([0, 0])
  await close(graces)

  await desk.as(world.operator)
  const again = await openCore()
  expect(commandsOf(again)).toMatchObject([{ state: 'queued' }])
  await again.engine.pause('sending', false)
  await again.settled()
  expect(await seatsAtBackend(backend, license().people)).toEqual([1, 1])
})

test('a person who signs in goes on in the folder of the token that was used before', async () => {
  const token = await backend.tokenFor(world.operator)
  const before = await makeCore({ backendUrl: backend.url, dataDir: folder.path, token, line })
  await before.settled()
  const { paths } = before.engine
  await before.close()
  await desk.as(world.operator)
  expect((await openCore()).engine.paths).toEqual(paths)
})

test('nothing is sent in the name of one by the tokens of another', async () => {
  await desk.as(world.operator)
  const adas = await openCore()
  await adas.settled()
  await desk.as(GRACE)
  adas.engine.connectNow()
  await adas.engine.enqueue(planOn('activate-seats', license()))
  await adas.until(() => isSignedOut(adas))
  expect(await seatsAtBackend(backend, license().people)).toEqual([0, 0])
})

const wasRemoved = ({ engine }: TestCore): boolean => {
  const { connection } = engine.status()
  return connection.name === 'offline' && connection.reason === 'no-operator'
}

const peopleIn = ({ book }: TestCore): unknown =>
  book.prepare('SELECT count(*) FROM member').pluck().get()

async function removeAda(): Promise<void> {
  await removeOperator(backend.services, { partner: world.partner, email: world.operator })
}

test('an operator who was removed in the midst of work sees nothing any more, and all that waits is kept', async () => {
  await desk.as(world.operator)
  const core = await openCore()
  await core.settled()
  await removeAda()
  await core.engine.enqueue(planOn('activate-seats', license()))
  await core.until(() => wasRemoved(core))
  expect(desk.signIn.state()).toMatchObject({ name: 'signed-out', why: 'ended' })
  // Sent or not when the line ended: it waits.
  expect(['queued', 'unknown']).toContain(commandsOf(core)[0]?.state)
  expect(peopleIn(core)).toBe(0)
  await close(core)
  const again = await openCore()
  expect([commandsOf(again).length, peopleIn(again)]).toEqual([1, 0])
})

test('whom a removal took away is named no more either, once its author is no operator', async () => {
  await desk.as(world.operator)
  const core = await openCore()
  await core.settled()
  const { id, people } = license()
  const args = { people: [{ id: people[0] ?? '', heirs: {} }] }
  await core.engine.enqueuePeople({
    verb: 'remove-members',
    commands: [{ license: id, args }],
  })
  await core.settled()
  const called = (): unknown[] =>
    core.work.prepare(`SELECT about -> '$.called' FROM command`).pluck().all()
  expect(called()).toEqual([expect.stringContaining('Agent')])
  await removeAda()
  await core.engine.enqueue(planOn('activate-seats', license(), people.slice(1)))
  await core.until(() => wasRemoved(core))
  expect(called()).toEqual([null, null])
})

test('an operator who was removed while the console was closed sees nothing once the backend is met', async () => {
  await desk.as(world.operator)
  const core = await openCore()
  await core.settled()
  await close(core)
  await removeAda()
  // The next program has a refresh token and nothing else.
  desk = await makeSignIn({ backendUrl: backend.url, dataDir: folder.path, fetch: line.fetch })
  const again = await openCore()
  await again.until(() => wasRemoved(again))
  expect(peopleIn(again)).toBe(0)
})

test('whose sign-in ended and who still is an operator goes on with what was synced, also where the backend does not answer', async () => {
  await desk.as(world.operator)
  const core = await openCore()
  await core.settled()
  await backend.store.db.deleteFrom('oidc_payload').execute()
  await close(core)
  desk = await makeSignIn({ backendUrl: backend.url, dataDir: folder.path, fetch: line.fetch })
  const again = await openCore()
  await again.until(() => isSignedOut(again))
  const asked = Promise.withResolvers<undefined>()
  let questions = 0
  line.between = (url) => {
    // At the second question what became of the first is known.
    if (url.endsWith('/standing') && (questions += 1) === 2) asked.resolve(undefined)
    return Promise.resolve(new Response('', { status: 503 }))
  }
  await removeAda()
  await asked.promise
  expect(peopleIn(again)).toBe(3)
})

test('a token that the backend takes for another operator than the folder’s is not used', async () => {
  const token = await backend.tokenFor(GRACE)
  const identity = identityOf(await backend.tokenFor(world.operator))
  const bearer = { token, identity }
  const credentials = {
    whose: async () => identity,
    bearer: async () => bearer,
    renew: async () => null,
    refused: async () => undefined,
  }
  const core = await makeCore({
    ...{ backendUrl: backend.url, dataDir: folder.path, credentials, line },
  })
  open.push(core)
  await core.until(() => isSignedOut(core))
  expect(core.engine.session()).toBeNull()
})
