import { mkdirSync, writeFileSync } from 'node:fs'
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http'
import { createConnection } from 'node:net'
import path from 'node:path'
import { WebSocket } from 'ws'
import type { Core } from '#core/core.ts'
import { startWebHost, type WebHost } from '#hosts/web/web-host.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { findToken, RPC_PATH, SESSION_PATH, socketProtocols } from '#shared/rpc/channel.ts'
import { sessionAnswer } from '#shared/rpc/session-exchange.ts'
import { must } from '#shared/lib/assert.ts'
import { tempDir } from './temp-dir.ts'

export interface TestHost extends WebHost {
  readonly port: number
  /** What the host logged, one entry per event. */
  readonly logged: readonly { readonly event: string; readonly details: unknown }[]
  stop(): Promise<void>
}

/** A real web host on a free port, with a folder of one page. */
export async function startTestHost(
  router: Core['router'],
  clock: Clock = systemClock,
): Promise<TestHost> {
  const dir = tempDir()
  const rendererDir = path.join(dir.path, 'renderer')
  mkdirSync(rendererDir)
  writeFileSync(path.join(rendererDir, 'index.html'), '<!doctype html><title>page</title>')
  const logged: { event: string; details: unknown }[] = []
  const note = (event: string, details?: unknown) => void logged.push({ event, details })
  const log = { info: note, warn: note }
  const host = await startWebHost({ port: 0, rendererDir, router: () => router, clock, log })
  return {
    ...host,
    port: Number(new URL(host.origin).port),
    logged,
    async stop() {
      await host.close()
      dir.remove()
    },
  }
}

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RawRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

/** A request exactly as given: no header but `Host` is added, no path is tidied up. */
export function ask(host: TestHost, asked: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', path: target = '/', headers = {} } = asked
    const sent = httpRequest(
      { host: '127.0.0.1', port: host.port, method, path: target, headers, agent: false },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          const body = Buffer.concat(parts).toString('utf8')
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        })
      },
    )
    sent.once('error', reject)
    sent.end(asked.body)
  })
}

/** Sends text as it is, and returns all that comes until the connection is closed. */
export function askRaw(host: TestHost, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(host.port, '127.0.0.1', () => socket.write(text))
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.once('error', reject)
    socket.once('close', () => resolve(Buffer.concat(parts).toString('utf8')))
  })
}

export function newToken(host: TestHost): string {
  return must(findToken(new URL(host.newLink()).hash), 'A link carries a token.')
}

/** POST /session as our own page sends it, but for what `changes` says. */
export function postSession(
  host: TestHost,
  body: string,
  changes: OutgoingHttpHeaders = {},
): Promise<RawAnswer> {
  const headers = { Origin: host.origin, 'Content-Type': 'application/json', ...changes }
  return ask(host, { method: 'POST', path: SESSION_PATH, headers, body })
}

export async function newSessionSecret(host: TestHost): Promise<string> {
  const answer = await postSession(host, JSON.stringify({ token: newToken(host) }))
  return sessionAnswer.parse(JSON.parse(answer.body)).secret
}

/** GET /session with a secret: whether it stands. */
export function askSession(host: TestHost, secret: string): Promise<RawAnswer> {
  return ask(host, { path: SESSION_PATH, headers: { Authorization: `Bearer ${secret}` } })
}

export interface SocketRequest {
  readonly protocols?: string[]
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly origin?: string | null
}

/** An open socket, or the status that the upgrade was refused with. */
export function openSocket(
  host: TestHost,
  asked: SocketRequest,
): Promise<{ socket: WebSocket } | { refused: number }> {
  const { protocols = [], path: target = RPC_PATH, headers = {}, origin = host.origin } = asked
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${target}`, protocols, {
      headers,
      ...(origin === null ? {} : { origin }),
    })
    socket.once('open', () => resolve({ socket }))
    socket.once('unexpected-response', (request, response) => {
      resolve({ refused: response.statusCode ?? 0 })
      request.destroy()
    })
    socket.once('error', reject)
  })
}

/** A socket of a new session, as our own page opens it. */
export async function openOwnSocket(host: TestHost): Promise<WebSocket> {
  const opened = await openSocket(host, {
    protocols: socketProtocols(await newSessionSecret(host)),
  })
  if ('refused' in opened) throw new Error(`The socket was refused: ${opened.refused}`)
  return opened.socket
}

export function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve))
}
