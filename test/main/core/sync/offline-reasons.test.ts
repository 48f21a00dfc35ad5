import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createLine, type Server as LineServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { identityOf } from '#core/identity.ts'
import { givenToken } from '#core/sign-in/given-token.ts'
import { backendClient } from '#core/sync/backend-client.ts'
import type { LinkFailure } from '#core/sync/link-failure.ts'
import { linkFailureOf } from '#core/sync/link-failure.ts'
import { systemTimers } from '#shared/lib/system-ports.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'

const TOKEN = 'opaque-token'
const tls = path.resolve(import.meta.dirname, '../../../support/tls')

let running: (Server | LineServer)[] = []

afterEach(() => {
  for (const server of running) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  }
  running = []
})

async function listen(server: Server | LineServer, scheme = 'http'): Promise<string> {
  running.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function answering(
  status: number,
  headers: Record<string, string> = {},
  body = '',
): () => Promise<string> {
  const listener: RequestListener = (_request, response) => {
    response.writeHead(status, headers).end(body)
  }
  return () => listen(createServer(listener))
}

/** What a request to this address ends with, by the real `fetch`. */
async function failureAt(backendUrl: string): Promise<LinkFailure> {
  const client = backendClient({
    ...{ backendUrl, timers: systemTimers, identity: identityOf(TOKEN) },
    fetch: (url, init) => fetch(url, init),
    credentials: givenToken(TOKEN),
  })
  const asked = client.ask(endpoints.bootstrap, {}, new AbortController().signal)
  return asked.then(
    () => expect.unreachable('The request must fail.'),
    (error: unknown) => linkFailureOf(error),
  )
}

/** Of a server that has just ended. */
async function closedPort(): Promise<string> {
  const server = createLine()
  const address = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return address
}

const html = { 'content-type': 'text/html; charset=utf-8' }
const problem = { 'content-type': 'application/problem+json' }

const selfSigned = (): Promise<string> => {
  const [key, cert] = ['test-only-key.pem', 'test-only-cert.pem'].map((name) =>
    readFileSync(path.join(tls, name)),
  )
  return listen(createTlsServer({ key, cert }), 'https')
}

/** A listener that answers the first bytes in its own way. */
const speaking = (bytes: string, scheme?: string) => (): Promise<string> =>
  listen(
    createLine((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(bytes))
    }),
    scheme,
  )

test.each<[string, () => Promise<string>, Partial<LinkFailure>]>([
  ['nothing listens', closedPort, { reason: 'unreachable', arrival: 'never' }],
  [
    'a name that is none',
    async () => 'http://nowhere.invalid',
    { reason: 'unreachable', arrival: 'never' },
  ],
  ['the line is cut', speaking(''), { reason: 'unreachable', arrival: 'perhaps' }],
  ['a certificate of nobody', selfSigned, { reason: 'untrusted', arrival: 'never' }],
  [
    'no TLS where TLS is asked for',
    speaking('HTTP/1.1 400\r\n\r\n', 'https'),
    { reason: 'untrusted' },
  ],
  [
    'a redirect',
    answering(302, { location: 'http://portal.example/' }),
    { reason: 'captive-portal' },
  ],
  ['a page', answering(200, html, '<p>'), { reason: 'captive-portal', arrival: 'perhaps' }],
  ['a forbidding page', answering(403, html, '<p>'), { reason: 'captive-portal' }],
  ['a page that wants a sign-in', answering(401, html, '<p>'), { reason: 'captive-portal' }],
  ['a network that wants a sign-in', answering(511, html, '<p>'), { reason: 'captive-portal' }],
  [
    'a proxy that wants a sign-in',
    answering(407, html, '<p>'),
    { reason: 'proxy', arrival: 'never' },
  ],
  ['too slow for a proxy', answering(408), { reason: 'busy' }],
  ['too early', answering(425), { reason: 'busy' }],
  ['too much', answering(429, { 'retry-after': '7' }), { reason: 'busy', retryAfterMs: 7_000 }],
  ['a failing backend', answering(500, problem, '{}'), { reason: 'busy', arrival: 'perhaps' }],
  ['a failing gateway', answering(502, html, '<p>'), { reason: 'busy', arrival: 'perhaps' }],
  ['a stopped backend', answering(503), { reason: 'busy', arrival: 'perhaps' }],
  ['a slow gateway', answering(504), { reason: 'busy', arrival: 'perhaps' }],
  ['a void token', answering(401, problem, '{}'), { reason: 'signed-out', arrival: 'never' }],
  ['no rights', answering(403, problem, '{}'), { reason: 'refused', arrival: 'never' }],
  ['an old console', answering(426, problem, '{}'), { reason: 'update-needed' }],
  ['another service', answering(404, problem, '{}'), { reason: 'not-the-backend' }],
  [
    'another kind of document',
    answering(200, { 'content-type': 'text/plain' }, 'hello'),
    { reason: 'not-the-backend' },
  ],
  [
    'a document of another shape',
    answering(200, { 'content-type': 'application/json' }, '{'),
    { reason: 'not-the-backend' },
  ],
])('%s is told for what it is', async (_name, serve, expected) => {
  expect(await failureAt(await serve())).toMatchObject(expected)
})

test.each([
  ['SQLITE_FULL', 'storage'],
  ['ENOSPC', 'storage'],
  ['SQLITE_READONLY', 'storage'],
  ['SQLITE_CORRUPT', 'storage'],
  ['ESOMETHING', 'unreachable'],
])('an error of this machine with the code %s is %s', (code, reason) => {
  expect(linkFailureOf(Object.assign(new Error(), { code })).reason).toBe(reason)
})
