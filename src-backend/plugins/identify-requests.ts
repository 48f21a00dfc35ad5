import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Ids } from '#shared/lib/ports.ts'

const REQUEST_ID_HEADER = 'x-request-id'

const SANE = /^[\w.:-]{8,64}$/

/** The caller's own name for a request where it is one that a log can carry, else a new one. */
export function requestIdMaker(ids: Ids): (request: IncomingMessage) => string {
  return ({ headers }) => {
    const given = headers[REQUEST_ID_HEADER]
    return typeof given === 'string' && SANE.test(given) ? given : ids.newId()
  }
}

/** What every answer of the API carries; a page of its own says more. */
const standing = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

export function addStandingHeaders(reply: FastifyReply): void {
  reply.headers({ ...standing, [REQUEST_ID_HEADER]: reply.request.id })
}

/** Names each request in its answer and in the log, and keeps browsers from making more of it. */
export function identifyRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => addStandingHeaders(reply))
  // The pattern and not the address: addresses carry cursors and people.
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        tookMs: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}
