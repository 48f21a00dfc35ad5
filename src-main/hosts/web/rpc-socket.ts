import { RPCHandler, type MinimalWebsocket } from '@orpc/server/websocket'
import type { RawData, WebSocket } from 'ws'
import type { Core } from '#core/core.ts'
import type { Logger } from '#core/ports.ts'
import { errorFacts } from '../common/log.ts'
import { logBugs } from '../common/rpc-options.ts'

/** Serves a core's procedures over a socket, whose calls and streams end with it. */
export function serveSocket(router: Core['router'], socket: WebSocket, log: Logger): void {
  const handler = new RPCHandler(router, logBugs(log))
  // The library's socket is the browser's type; it uses `send` and nothing else of it.
  const peer = socket as unknown as MinimalWebsocket
  socket.on('message', (data, isBinary) => {
    handler.message(peer, messageOf(data, isBinary)).catch((error: unknown) => {
      log.warn('rpc.malformed-message', errorFacts(error))
      socket.close(1007, 'malformed')
    })
  })
  socket.on('close', () => handler.close(peer))
  // Oversized and broken frames: the library closes the socket itself, with the fitting code.
  socket.on('error', (error) => log.warn('rpc.socket-failed', errorFacts(error)))
}

function messageOf(data: RawData, isBinary: boolean): string | ArrayBuffer {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)
  return isBinary ? new Uint8Array(bytes).buffer : bytes.toString('utf8')
}
