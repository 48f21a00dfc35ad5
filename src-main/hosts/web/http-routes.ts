import type { IncomingMessage, ServerResponse } from 'node:http'
import { SESSION_PATH } from '#shared/rpc/channel.ts'
import { findAsset } from '../common/asset-file.ts'
import { cacheControl } from '../common/page-headers.ts'
import { refusalOfAct, refusalOfRead, type OwnAddress } from './request-guard.ts'
import { refuse } from './respond.ts'
import { exchangeToken, tellSession } from './session-route.ts'
import type { Sessions } from './sessions.ts'

export interface HttpRoutes {
  readonly own: OwnAddress
  readonly sessions: Sessions
  /** Folder of the built renderer. */
  readonly rendererDir: string
}

/** Answers one request: files to anybody on this machine, a session only for a token. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: HttpRoutes,
): Promise<void> {
  if (request.method === 'POST') return answerPost(request, response, routes)
  const refusal = refusalOfRead(request, routes.own)
  if (refusal) return refuse(response, refusal)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response)
  if (request.url === SESSION_PATH) return tellSession(request, response, routes.sessions)
  await serveFile(request, response, routes.rendererDir)
}

async function answerPost(
  request: IncomingMessage,
  response: ServerResponse,
  routes: HttpRoutes,
): Promise<void> {
  const refusal = refusalOfAct(request, routes.own)
  if (refusal) return refuse(response, refusal)
  if (request.url !== SESSION_PATH) return refuseMethod(response)
  await exchangeToken(request, response, routes.sessions)
}

function refuseMethod(response: ServerResponse): void {
  response.setHeader('Allow', 'GET, HEAD')
  refuse(response, { status: 405, code: 'method-not-allowed' })
}

async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  rendererDir: string,
): Promise<void> {
  const [requested = ''] = (request.url ?? '').split('?', 1)
  const asset = await findAsset(rendererDir, requested)
  if (!asset) return refuse(response, { status: 404, code: 'not-found' })
  response.writeHead(200, {
    'Content-Type': asset.mediaType,
    'Content-Length': asset.body.length,
    'Cache-Control': cacheControl(asset.immutable),
  })
  response.end(request.method === 'HEAD' ? undefined : asset.body)
}
