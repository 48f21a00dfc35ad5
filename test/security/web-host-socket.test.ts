import { createConnection } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  MAX_MESSAGE_BYTES,
  RPC_PATH,
  SECRET_PROTOCOL_PREFIX,
  SESSION_IDLE_MS,
  socketProtocols,
  SUBPROTOCOL,
} from '#shared/rpc/channel.ts'
import { stillCore } from '#test/support/still-core.ts'
import {
  ask,
  askSession,
  closeCode,
  newSessionSecret,
  openOwnSocket,
  openSocket,
  startTestHost,
  type TestHost,
} from '#test/support/web-host.ts'

const core = stillCore([])
let host: TestHost
let secret: string
let monotonicMs = 0
beforeAll(async () => {
  host = await startTestHost(core.router, { now: () => 0, monotonic: () => monotonicMs })
  secret = await newSessionSecret(host)
})
afterAll(async () => {
  await host.stop()
  core.close()
})

describe('a socket is refused before the upgrade', () => {
  const origins = ['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1', null]
  test.each(origins)('from the origin %j', async (origin) => {
    const protocols = socketProtocols(secret)
    expect(await openSocket(host, { protocols, origin })).toEqual({ refused: 403 })
  })

  test.each(['evil.example', 'localhost', '127.0.0.1:1'])('by the name %j', async (name) => {
    const asked = { protocols: socketProtocols(secret), headers: { Host: name } }
    expect(await openSocket(host, asked)).toEqual({ refused: 421 })
  })

  test.each([
    ['no secret', [SUBPROTOCOL]],
    ['a wrong secret', socketProtocols('A'.repeat(43))],
    ['an empty secret', [SUBPROTOCOL, `${SECRET_PROTOCOL_PREFIX}`]],
    ['two secrets', [...socketProtocols('A'.repeat(43)), `${SECRET_PROTOCOL_PREFIX}B`]],
  ])('with %s', async (_what, protocols) => {
    expect(await openSocket(host, { protocols })).toEqual({ refused: 401 })
  })

  test('with the secret in its address', async () => {
    const inQuery = await openSocket(host, { path: `${RPC_PATH}?secret=${secret}` })
    const asWell = await openSocket(host, {
      path: `${RPC_PATH}?x`,
      protocols: socketProtocols(secret),
    })
    expect([inQuery, asWell]).toEqual([{ refused: 404 }, { refused: 404 }])
  })

  test.each(['/', '/session', '/rpc/', '//rpc', '/%72pc'])('at %s', async (path) => {
    expect(await openSocket(host, { path, protocols: socketProtocols(secret) })).toEqual({
      refused: 404,
    })
  })

  test('with a secret in a cookie or as a bearer', async () => {
    const headers = { Cookie: `secret=${secret}`, Authorization: `Bearer ${secret}` }
    expect(await openSocket(host, { headers })).toEqual({ refused: 401 })
  })
})

test('the secret is not sent back', async () => {
  const opened = await openSocket(host, { protocols: socketProtocols(secret) })
  if ('refused' in opened) throw new Error('refused')
  expect(opened.socket.protocol).toBe(SUBPROTOCOL)
  opened.socket.close()
})

test('several tabs have a session each, and one may open several sockets', async () => {
  const [one, two] = await Promise.all([openOwnSocket(host), openOwnSocket(host)])
  const again = await openSocket(host, { protocols: socketProtocols(secret) })
  expect([one.readyState, two.readyState, 'socket' in again]).toEqual([1, 1, true])
  for (const socket of [one, two, ...('socket' in again ? [again.socket] : [])]) socket.close()
})

test('a session without a socket ends after a day, one with a socket does not', async () => {
  const idle = await newSessionSecret(host)
  const used = await newSessionSecret(host)
  const opened = await openSocket(host, { protocols: socketProtocols(used) })
  monotonicMs += SESSION_IDLE_MS + 1
  const answers = await Promise.all([askSession(host, idle), askSession(host, used)])
  expect(answers.map(({ status }) => status)).toEqual([401, 204])
  expect(await openSocket(host, { protocols: socketProtocols(idle) })).toEqual({ refused: 401 })
  if ('socket' in opened) opened.socket.close()
})

describe('a message that is none closes its socket and nothing else', () => {
  test.each([
    ['no JSON', '{'],
    ['an empty text', ''],
    ['null', 'null'],
    ['a number', '1'],
    ['an array', '[]'],
    ['no payload', '{"i":"1"}'],
    ['an address that is none', '{"i":"1","p":{"u":"http://["}}'],
    ['a type that there is not', '{"i":"1","t":99}'],
    ['bytes', Buffer.from([0, 1, 2, 255, 254])],
    ['bytes that are nearly JSON', Buffer.from('{"i":"1","p":{"u":"/a"}'.padEnd(2000, '['))],
  ])('%s', async (_what, message) => {
    const bystander = await openOwnSocket(host)
    const socket = await openOwnSocket(host)
    const code = closeCode(socket)
    socket.send(message)
    expect([await code, bystander.readyState]).toEqual([1007, 1])
    bystander.close()
  })

  test('one that is too long', async () => {
    const socket = await openOwnSocket(host)
    const code = closeCode(socket)
    socket.send(Buffer.alloc(MAX_MESSAGE_BYTES + 1, 0x20))
    expect(await code).toBe(1009)
  })
})

test('frames that are none close the connection and leave the host up', async () => {
  for (const bytes of [
    [0xff, 0xff, 0xff, 0xff],
    [0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f],
    [0x83, 0x80, 0, 0, 0, 0],
    [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    [0x88, 0x81, 0, 0, 0, 0, 1],
    [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
  ]) {
    await sendFrame(await newSessionSecret(host), Buffer.from(bytes))
  }
  expect((await ask(host, {})).status).toBe(200)
})

test('a caller that leaves in the middle of an upgrade leaves the host up', async () => {
  for (const part of ['GET /rpc HTTP/1.1\r\n', upgradeText('A'.repeat(43)), upgradeText(secret)]) {
    const socket = createConnection(host.port, '127.0.0.1')
    await new Promise<void>((resolve) => socket.write(part, () => resolve()))
    socket.resetAndDestroy()
  }
  expect((await ask(host, {})).status).toBe(200)
})

test('closing the host tells every tab that it goes away', async () => {
  const other = await startTestHost(core.router)
  const code = closeCode(await openOwnSocket(other))
  await other.stop()
  expect(await code).toBe(1001)
})

test('what was sent is in no log', () => {
  const text = JSON.stringify(host.logged)
  expect([text.includes(secret), text.includes('nearly')]).toEqual([false, false])
})

function upgradeText(offered: string): string {
  return [
    `GET ${RPC_PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${host.port}`,
    `Origin: ${host.origin}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
    `Sec-WebSocket-Protocol: ${socketProtocols(offered).join(', ')}`,
    '\r\n',
  ].join('\r\n')
}

/** Upgrades by hand and sends bytes; resolves when the host has closed the connection. */
function sendFrame(offered: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = createConnection(host.port, '127.0.0.1')
    socket.once('data', () => socket.write(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('data', () => undefined)
    socket.on('end', () => socket.end())
    socket.on('close', () => resolve())
    socket.write(upgradeText(offered))
  })
}
