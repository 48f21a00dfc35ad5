import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenCrowd } from '#test/support/crowd.ts'
import { givenClient, givenPartner } from '#test/support/given.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'
import { givenInvitation, givenInvitee } from '#test/support/people-commands.ts'

const HALF_OPEN = 500

let backend: TestBackend
const sockets: Socket[] = []

beforeEach(async () => {
  backend = await startBackend()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await backend.stop()
})

/** Requests that were begun and are never ended, each at another place of it. */
function beginnings(authorization: string): readonly string[] {
  const head = `POST /v1/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n`
  const body = `${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n`
  return ['', 'POST /v1/comm', head, body, `${body}{"commands":[`]
}

async function begin(text: string): Promise<Socket> {
  const socket = connect(backend.port, '127.0.0.1')
  sockets.push(socket)
  await once(socket, 'connect')
  await new Promise<void>((resolve) => void socket.write(text, () => resolve()))
  return socket
}

/** Asks for more than the machine takes in for a reader, and reads nothing of it. */
async function beginReading(email: string): Promise<Socket> {
  const authorization = `Bearer ${await backend.tokenFor(email)}`
  const socket = await begin(
    `GET /v1/changes HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n\r\n`,
  )
  return socket.pause()
}

/** @returns an operator of a partner with so many people. */
async function givenManyPeople(thousands: number): Promise<string> {
  const partner = await givenPartner(backend.store, 'many')
  const client = await givenClient(backend.store, partner)
  for (let n = 0; n < thousands; n += 1) {
    await givenCrowd(backend.store, client, { people: 1_000, free: 0 })
  }
  return partner.owner
}

function connections(): Promise<number> {
  return new Promise((resolve, reject) => {
    backend.app.server.getConnections((error, count) => {
      if (error) reject(error)
      else resolve(count)
    })
  })
}

test(`while ${HALF_OPEN} requests are begun and never ended, everybody else is answered`, async () => {
  const house = await givenPortalHouse(backend)
  const { owner } = house.partner
  const texts = beginnings(`Bearer ${await backend.tokenFor(owner)}`)
  await Promise.all(
    Array.from({ length: HALF_OPEN }, (_, n) => begin(must(texts[n % texts.length], 'One of it.'))),
  )
  await expect.poll(connections, { timeout: 20_000 }).toBeGreaterThanOrEqual(HALF_OPEN)

  expect((await fetch(`${backend.url}/v1/health`)).status).toBe(200)
  expect((await backend.fetchAs(owner, '/v1/bootstrap')).status).toBe(200)
  const invitation = givenInvitation(house.account.id, givenInvitee())
  expect(await sendCommands(backend, owner, invitation)).toMatchObject([{ outcome: 'applied' }])
  expect((await fetch(`${backend.url}/portal/sign-in`)).status).toBe(200)
  expect(await connections()).toBeGreaterThanOrEqual(HALF_OPEN)
  expect(sockets.some((socket) => socket.destroyed)).toBe(false)
})

test('a request that does not come whole, and an answer that nobody takes, are let go after a while', async () => {
  await backend.stop()
  const deadlines = { requestMs: 100, silentMs: 100, lookEveryMs: 10 }
  backend = await startBackend({ app: { deadlines } })
  const many = await givenManyPeople(20)
  await beginReading(many)
  const bearer = `Bearer ${await backend.tokenFor(many)}`
  for (const text of beginnings(bearer)) await begin(text)
  await expect.poll(connections, { timeout: 20_000 }).toBe(0)
  expect((await backend.fetchAs(many, '/v1/bootstrap')).status).toBe(200)
})
