import { z } from 'zod'
import { operatorRole } from '#shared/domain/words.ts'
import { STREAM_TYPES } from '#shared/protocol/endpoint.ts'
import { limitRule, sending, tenantRule } from './policy.ts'
import type { Route } from './route.ts'

const schema = z.instanceof(z.ZodType)

/** The parts of a route, each with what it must be. */
const parts: Readonly<Record<string, z.ZodType>> = {
  summary: z.string().min(1),
  may: z.union([
    z.enum(['everyone', 'product', 'visitor', 'portal-session']),
    z.array(operatorRole).min(1),
  ]),
  tenant: tenantRule,
  limit: limitRule,
  answer: z.union([
    z.object({ kind: z.literal('json'), schema }),
    z.object({
      kind: z.enum([...Object.keys(STREAM_TYPES), 'html', 'page']),
      says: z.string().min(1),
    }),
  ]),
  handle: z.custom((value) => typeof value === 'function'),
}

/** Work done once for a key belongs to an operator: nobody else has keys. */
const keyed = z.object({
  method: z.literal('POST'),
  idempotency: z.literal('key'),
  may: z.array(operatorRole),
})

/**
 * The compiler asks for the same, but the build and the tests do not ask the compiler: a route
 * without its policy would be mounted as one that anybody may ask without end.
 *
 * @throws Error that names the route and what it leaves out.
 */
export function assertWhole(route: Route): void {
  const lacking = [
    ...Object.entries(parts)
      .filter(([name, part]) => !part.safeParse(route[name as keyof Route]).success)
      .map(([name]) => name),
    ...(z.union([sending, keyed]).safeParse(route).success ? [] : ['idempotency']),
    ...(hasParams(route) ? [] : ['params']),
    ...(route.method === 'GET' || route.body || route.takes ? [] : ['body']),
  ]
  if (lacking.length === 0) return
  throw new Error(`${route.method} ${route.path} does not say its ${lacking.join(', ')}.`)
}

function hasParams({ path, params }: Route): boolean {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const known = params instanceof z.ZodObject ? Object.keys(params.shape) : []
  return named.join() === known.join()
}
