import type { IncomingMessage, ServerResponse } from 'node:http'
import { sessionRequest } from '#shared/rpc/session-exchange.ts'
import { readBody } from './read-body.ts'
import type { Refusal } from './request-guard.ts'
import { refuse, respondJson } from './respond.ts'
import type { Sessions } from './sessions.ts'

const MAX_BODY_BYTES = 1024

/** POST /session: a one-time token for a session's secret. */
export async function exchangeToken(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Sessions,
): Promise<void> {
  const asked = await readToken(request)
  if ('status' in asked) return refuse(response, asked)
  const secret = sessions.exchange(asked.token)
  if (secret === null) return refuse(response, { status: 403, code: 'token-used-or-wrong' })
  respondJson(response, 200, { secret })
}

/** GET /session: whether the bearer's session still stands. */
export function tellSession(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Sessions,
): void {
  const secret = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (secret === undefined || !sessions.find(secret)) {
    return refuse(response, { status: 401, code: 'no-session' })
  }
  response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
}

async function readToken(request: IncomingMessage): Promise<{ token: string } | Refusal> {
  if (!isJson(request.headers['content-type'])) return { status: 415, code: 'not-json' }
  const body = await readBody(request, MAX_BODY_BYTES)
  if (body === null) return { status: 413, code: 'too-large' }
  const parsed = sessionRequest.safeParse(parseJson(body))
  return parsed.success ? parsed.data : { status: 400, code: 'malformed' }
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json(?:; ?charset=utf-8)?$/i.test(contentType ?? '')
}

/** undefined, which no schema takes, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
