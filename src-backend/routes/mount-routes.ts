import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem, type ProblemCode } from '#shared/protocol/problem.ts'
import { must } from '#shared/lib/assert.ts'
import { authorise } from '../plugins/authorise.ts'
import { statusOf } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import type { Operator } from '../store/operators.ts'
import { isPage, type AnswerSpec, type ApiRoute, type RawBody, type Route } from './route.ts'

const DEFAULT_MAX_BODY_BYTES = 64 * 1024

const empty = z.strictObject({})

/** Turns the table into routes of the framework: authorisation, schemas, limits and documents come from it; pages have a mounting of their own. */
export function mountRoutes(
  app: FastifyInstance,
  services: Services,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    if (isPage(route)) continue
    if (route.takes) mountRawRoute(app, services, route, route.takes)
    else mountRoute(app, services, route)
  }
}

/** In a place of its own: what parses bodies there parses no other route's. */
function mountRawRoute(
  app: FastifyInstance,
  services: Services,
  route: ApiRoute,
  types: readonly string[],
): void {
  app.register((place, _options, done) => {
    place.removeAllContentTypeParsers()
    place.addContentTypeParser([...types], { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body)
    })
    mountRoute(place, services, route)
    done()
  })
}

function mountRoute(app: FastifyInstance, services: Services, route: ApiRoute): void {
  const callers = new WeakMap<FastifyRequest, Operator>()
  const { method, path, may } = route
  app.route({
    method,
    url: path,
    bodyLimit: route.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    schema: schemaOf(route),
    // By hand: whoever asks this address for events has asked for nothing else.
    ...(route.answer.kind === 'events' ? { sse: { kind: 'manual' as const } } : {}),
    // Before the body is read: a stranger learns nothing about what a route takes.
    onRequest: async (request) => {
      if (may !== 'everyone') callers.set(request, await authorise(services, request, may))
    },
    handler: (request, reply) => call(route, services, callers, request, reply),
  })
}

async function call(
  route: ApiRoute,
  services: Services,
  callers: WeakMap<FastifyRequest, Operator>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { query, body } = request
  const raw = rawBodyOf(request)
  if (route.may === 'everyone') return route.handle({ services, query, body, raw, reply })
  const caller = must(callers.get(request), 'An operator route is authorised first.')
  return route.handle({ services, query, body, raw, reply, caller })
}

function rawBodyOf({ body, headers }: FastifyRequest): RawBody {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  const bytes = body instanceof Uint8Array ? body : new Uint8Array()
  return { type: type.trim().toLowerCase(), bytes, headers }
}

function schemaOf(route: ApiRoute): Record<string, unknown> {
  const { summary, query, body, answer, may } = route
  return {
    summary,
    querystring: query ?? empty,
    ...(body ? { body } : {}),
    response: { 200: answerSchema(answer), ...problemSchemas(problemsOf(route)) },
    ...(may === 'everyone' ? {} : { security: [{ bearer: [] }] }),
  }
}

function answerSchema(answer: AnswerSpec): unknown {
  const [type, schema, description] =
    answer.kind === 'json'
      ? ['application/json', answer.schema, 'The answer']
      : [streamTypes[answer.kind], z.string(), answer.says]
  return { description, content: { [type]: { schema } } }
}

const streamTypes = {
  ndjson: 'application/x-ndjson',
  events: 'text/event-stream',
  page: 'text/html',
}

const OF_EVERY_ROUTE: readonly ProblemCode[] = [
  'invalid-request',
  'protocol-unsupported',
  'unavailable',
  'internal',
]

/** What a route can answer beside its own problems follows from what it takes. */
function problemsOf({ may, body, takes, problems = [] }: ApiRoute): ProblemCode[] {
  const codes: ProblemCode[] = [...OF_EVERY_ROUTE, ...problems]
  if (may !== 'everyone') codes.push('unauthorized')
  if (may !== 'everyone' && may.length < 3) codes.push('forbidden')
  if (body ?? takes) codes.push('payload-too-large', 'unsupported-media-type')
  return codes
}

function problemSchemas(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = Map.groupBy(new Set(codes), statusOf)
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: `A problem with the code ${of.join(' or ')}`,
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  )
}
