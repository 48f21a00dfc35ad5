import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeOperator, setOperator } from '#backend/operators/change-operator.ts'
import { operatorsVersion } from '#backend/store/partners.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { listen } from '#test/support/events.ts'
import {
  givenClient,
  givenLicense,
  givenMembers,
  givenOperator,
  givenPartner,
} from '#test/support/given.ts'

const HEARTBEAT_MS = 20

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend({ heartbeatMs: HEARTBEAT_MS })
})
afterAll(() => backend.stop())

async function givenHouse(name: string, on = backend) {
  const partner = await givenPartner(on.store, name)
  const license = await givenLicense(on.store, await givenClient(on.store, partner))
  const members = (await givenMembers(on.store, license, 2)).map(({ id }) => id)
  return { partner, license, members }
}

test('a stream begins with the present version, and each change is poked', async () => {
  const { partner, license, members } = await givenHouse('alpha')
  const stream = await listen(backend, partner.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  const present = must(stream.pokes[0], 'poked')
  const [answer] = await sendCommands(
    backend,
    partner.owner,
    givenCommand({ license: license.id, members }),
  )
  await stream.until(({ pokes }) => pokes.length === 2)
  await stream.close()
  expect(stream.type).toBe('text/event-stream')
  expect(stream.pokes).toEqual([present, answer?.version])
})

test('a stream ends when its operator is removed', async () => {
  const { partner } = await givenHouse('epsilon')
  const email = await givenOperator(backend.store, partner, { email: 'gone@epsilon.example' })
  const stream = await listen(backend, email)
  await stream.until(({ pokes }) => pokes.length === 1)
  await removeOperator(backend.services, { partner: partner.id, email })
  expect(await stream.until(({ pokes }) => pokes.length > 1)).toBe(false)
})

test('a stream hears of an operator whose rights a tool changed in the same data', async () => {
  const { partner } = await givenHouse('eta')
  const stream = await listen(backend, partner.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  const beside = await startBackend({ place: backend.place })
  const agent = { partner: partner.id, email: partner.agent }
  await setOperator(beside.services, agent, { role: 'administrator' })
  await beside.stop()
  expect(await stream.until(({ pokes }) => pokes.length === 2)).toBe(true)
  await stream.close()
  const present = await operatorsVersion(backend.store.db, partner.id)
  expect([stream.operatorsVersions, stream.pokes.at(-1)]).toEqual([[0, present], present])
})

test('a stream hears nothing of another partner, and comments keep it alive', async () => {
  const [own, other] = [await givenHouse('beta'), await givenHouse('gamma')]
  const stream = await listen(backend, own.partner.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  const { license, members } = other
  await sendCommands(backend, other.partner.owner, givenCommand({ license: license.id, members }))
  await stream.until(({ comments }) => comments >= 2)
  await stream.close()
  expect(stream.pokes).toHaveLength(1)
})

test('a command that is refused or has nothing to do pokes nobody to a version that is not there', async () => {
  const { partner, license, members } = await givenHouse('delta')
  const stream = await listen(backend, partner.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  const verb = 'revoke-seats'
  await sendCommands(backend, partner.owner, givenCommand({ license: license.id, members, verb }))
  await stream.until(({ comments }) => comments >= 2)
  await stream.close()
  expect(new Set(stream.pokes).size).toBe(1)
})

test('a backend that stops hangs up by itself', async () => {
  const stopping = await startBackend()
  const { partner } = await givenHouse('epsilon', stopping)
  const stream = await listen(stopping, partner.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  await stopping.app.close()
  expect(await stream.until(() => false)).toBe(false)
  await stopping.stop()
})

test('events come whatever the caller says to accept', async () => {
  const { partner } = await givenHouse('zeta')
  const headers = { accept: 'application/json' }
  const response = await backend.fetchAs(partner.owner, '/v1/events', { headers })
  await response.body?.cancel()
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream',
  ])
})
