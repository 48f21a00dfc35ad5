import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Clock } from '#shared/lib/ports.ts'
import { handoverEvent, type HandoverEvent } from '#shared/protocol/product.ts'
import {
  isSignature,
  KEY_HEADER,
  REPLAY_WINDOW_MS,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from '../../product/signature.ts'
import type { LicenseSecret } from './signed-license.ts'

const MAX_BYTES = 1024 * 1024

export interface WebhookServer {
  readonly clock: Clock
  /** Secrets by what the key's header carries. */
  readonly secrets: ReadonlyMap<string, LicenseSecret>
  take(event: HandoverEvent): void
}

/** Takes what Seatwright hands back, where it is signed with the secret of the license it is about. */
export function webhookServer(options: WebhookServer): Server {
  return createServer((request, response) => {
    answer(options, request).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(400).end(),
    )
  })
}

async function answer(
  { clock, secrets, take }: WebhookServer,
  request: IncomingMessage,
): Promise<number> {
  const body = await bodyOf(request)
  const { headers, method = '', url: path = '' } = request
  const own = secrets.get(String(headers[KEY_HEADER]))
  const at = Number(headers[TIMESTAMP_HEADER])
  const isNear = Math.abs(at - clock.now()) <= REPLAY_WINDOW_MS
  const signature = String(headers[SIGNATURE_HEADER])
  if (!own || !isNear || !isSignature(signature, own.secret, { at, method, path, body })) return 401
  const event = handoverEvent.parse(JSON.parse(body.toString()))
  if (event.license !== own.license) return 401
  take(event)
  return 204
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    const some = Buffer.from(part as Buffer)
    bytes += some.length
    if (bytes > MAX_BYTES) throw new Error('The webhook is too large.')
    parts.push(some)
  }
  return Buffer.concat(parts)
}
