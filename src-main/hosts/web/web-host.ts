import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { Core } from '#core/core.ts'
import type { Logger } from '#core/ports.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { linkFragment, MAX_MESSAGE_BYTES, SUBPROTOCOL } from '#shared/rpc/channel.ts'
import { errorFacts } from '../common/log.ts'
import { pageHeaders } from '../common/page-headers.ts'
import { answer, type HttpRoutes } from './http-routes.ts'
import { ownAddress } from './request-guard.ts'
import { refuse } from './respond.ts'
import { serveSocket } from './rpc-socket.ts'
import { admit, refuseUpgrade } from './rpc-upgrade.ts'
import { Sessions } from './sessions.ts'

const LOOPBACK = '127.0.0.1'
/** How long a page may take to answer that its socket is being closed. */
const GOODBYE_MS = 500

export interface WebHostOptions {
  /** 0: any free port. */
  readonly port: number
  readonly rendererDir: string
  /** Asked for each socket; null: none stands now, try again. */
  readonly router: () => Core['router'] | null
  readonly clock: Clock
  readonly log: Logger
}

export interface WebHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** A link that opens one tab, once. */
  newLink(): string
  /** Closes every socket (1012, service restart): whoever comes back gets the router of then. */
  dropSockets(): void
  /** Closes every socket (1001, going away) and the port. */
  close(): Promise<void>
}

/** Serves the renderer and the core's router to browsers of this machine. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 })
  const own = ownAddress(await listen(server, options.port))
  const sessions = new Sessions(options.clock)
  serveHttp(server, { own, sessions, rendererDir: options.rendererDir }, options.log)
  const sockets = serveSockets(server, { own, sessions }, options)
  return {
    origin: own.origin,
    newLink: () => `${own.origin}/${linkFragment(sessions.issueToken())}`,
    dropSockets() {
      for (const socket of sockets.clients) socket.close(1012, 'another person')
    },
    close: () => closeAll(server, sockets),
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  return (server.address() as AddressInfo).port
}

function serveHttp(server: Server, routes: HttpRoutes, log: Logger): void {
  const headers = new Headers(pageHeaders([`ws://${routes.own.host}`]))
  server.on('request', (request, response) => {
    response.setHeaders(headers)
    answer(request, response, routes).catch((error: unknown) => {
      log.warn('http.failed', errorFacts(error))
      if (!response.headersSent) refuse(response, { status: 500, code: 'failed' })
      else response.destroy()
    })
  })
}

function serveSockets(
  server: Server,
  guard: Pick<HttpRoutes, 'own' | 'sessions'>,
  { router, log }: Pick<WebHostOptions, 'router' | 'log'>,
): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    // Until the upgrade has happened nobody else listens, and an unheard error ends the program.
    socket.on('error', () => socket.destroy())
    const admitted = admit(request, guard.own, guard.sessions)
    if ('status' in admitted) return refuseUpgrade(socket, admitted)
    const served = router()
    if (!served) return refuseUpgrade(socket, { status: 503, code: 'starting' })
    sockets.handleUpgrade(request, socket, head, (opened) => {
      guard.sessions.opened(admitted)
      opened.on('close', () => guard.sessions.closed(admitted))
      serveSocket(served, opened, log)
    })
  })
  return sockets
}

async function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  for (const socket of sockets.clients) socket.close(1001, 'going away')
  server.closeAllConnections()
  const force = setTimeout(() => terminateAll(sockets), GOODBYE_MS)
  await closed
  clearTimeout(force)
}

function terminateAll(sockets: WebSocketServer): void {
  for (const socket of sockets.clients) socket.terminate()
}
