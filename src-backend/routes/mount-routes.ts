import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { must } from '#shared/lib/assert.ts'
import { onceFor } from '../once/once.ts'
import { authorise } from '../plugins/authorise.ts'
import { limitRequest } from '../plugins/limit-request.ts'
import { readBody } from '../plugins/read-body.ts'
import {
  provenSender,
  readSender,
  type ClaimedSender,
  type ProductCaller,
} from '../product/authenticate-product.ts'
import type { Services } from '../services.ts'
import type { Operator } from '../store/operators.ts'
import { schemaOf } from './describe-route.ts'
import { isPage, type ApiRoute, type RawBody, type Route } from './route.ts'
import { assertWhole } from './whole-route.ts'

const DEFAULT_MAX_BODY_BYTES = 64 * 1024

/**
 * Turns the table into routes of the framework: authorisation, schemas, limits and documents come
 * from it; pages have a mounting of their own.
 *
 * @throws Error for a table with a route that leaves out a part of its policy.
 */
export function mountRoutes(
  app: FastifyInstance,
  services: Services,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    assertWhole(route)
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

/** Who asks, known before anything of the request is parsed. */
interface Callers {
  readonly operators: WeakMap<FastifyRequest, Operator>
  readonly senders: WeakMap<FastifyRequest, ClaimedSender>
  readonly products: WeakMap<FastifyRequest, ProductCaller>
}

function newCallers(): Callers {
  return { operators: new WeakMap(), senders: new WeakMap(), products: new WeakMap() }
}

function mountRoute(app: FastifyInstance, services: Services, route: ApiRoute): void {
  const callers = newCallers()
  const { method, path, may, limit } = route
  const bodyLimit = route.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES
  app.route({
    method,
    url: path,
    bodyLimit,
    schema: schemaOf(route),
    // By hand: whoever asks this address for events has asked for nothing else.
    ...(route.answer.kind === 'events' ? { sse: { kind: 'manual' as const } } : {}),
    // Before the body is read: a stranger learns nothing about what a route takes.
    onRequest: async (request) => {
      if (may === 'product') {
        // Before anything is looked up. A product of many licenses is one machine, so only strangers count.
        limitRequest(services, 'stranger', request.ip)
        callers.senders.set(request, await readSender(services, request))
        return
      }
      if (may === 'everyone') return limitRequest(services, limit, request.ip)
      const operator = await authorise(services, request, may)
      callers.operators.set(request, operator)
      limitRequest(services, limit, `${operator.partner} ${operator.id}`)
    },
    // What is signed is the body byte for byte, so it is read before anyone parses it.
    ...(may === 'product'
      ? {
          preParsing: async (request, _reply, payload) => {
            const body = method === 'GET' ? Buffer.alloc(0) : await readBody(payload, bodyLimit)
            const sender = must(callers.senders.get(request), 'The sender is read first.')
            const product = provenSender(services, request, sender, body)
            services.limits.giveBack(request.ip, 'stranger')
            callers.products.set(request, product)
            limitRequest(services, limit, `${product.partner} ${product.key}`)
            return Readable.from([body], { objectMode: false })
          },
        }
      : {}),
    handler: (request, reply) => call(route, services, callers, request, reply),
  })
}

async function call(
  route: ApiRoute,
  services: Services,
  { operators, products }: Callers,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { params, query, body } = request
  const asked = { services, params, query, body, raw: rawBodyOf(request), reply }
  if (route.may === 'everyone') return route.handle(asked)
  if (route.may === 'product') {
    const caller = must(products.get(request), 'A product route is signed.')
    return route.handle({ ...asked, caller })
  }
  const caller = must(operators.get(request), 'An operator route is authorised first.')
  if (route.idempotency !== 'key') return route.handle({ ...asked, caller })
  return route.handle({ ...asked, caller, once: onceFor(services, caller, request) })
}

function rawBodyOf({ body, headers }: FastifyRequest): RawBody {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  const bytes = body instanceof Uint8Array ? body : new Uint8Array()
  return { type: type.trim().toLowerCase(), bytes, headers }
}
