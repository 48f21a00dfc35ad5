import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPC_PATH, SECRET_PROTOCOL_PREFIX } from '#shared/rpc/channel.ts'
import { refusalOfAct, type OwnAddress, type Refusal } from './request-guard.ts'
import type { Session, Sessions } from './sessions.ts'

/**
 * The session that may open this socket, or why not, decided before the upgrade. The path must be
 * exact: a secret, or anything else, in its query is refused and ends in no log.
 */
export function admit(
  request: IncomingMessage,
  own: OwnAddress,
  sessions: Sessions,
): Session | Refusal {
  const refusal = refusalOfAct(request, own)
  if (refusal) return refusal
  if (request.url !== RPC_PATH) return { status: 404, code: 'not-found' }
  const secret = offeredSecret(request.headers['sec-websocket-protocol'])
  const session = secret === null ? null : sessions.find(secret)
  return session ?? { status: 401, code: 'no-session' }
}

/** Refuses an upgrade with an ordinary answer. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify({ code: refusal.code })
  socket.end(
    [
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${body.length}`,
      'X-Content-Type-Options: nosniff',
      '',
      body,
    ].join('\r\n'),
  )
}

function offeredSecret(protocols: string | undefined): string | null {
  const offered = (protocols ?? '').split(',').map((protocol) => protocol.trim())
  const secrets = offered.filter((protocol) => protocol.startsWith(SECRET_PROTOCOL_PREFIX))
  const [secret] = secrets
  return secrets.length === 1 && secret ? secret.slice(SECRET_PROTOCOL_PREFIX.length) : null
}
