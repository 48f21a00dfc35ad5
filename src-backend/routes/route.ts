import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { ZodType, output } from 'zod'
import type { OperatorRole } from '#shared/domain/words.ts'
import type { Endpoint } from '#shared/protocol/endpoint.ts'
import type { ProblemCode } from '#shared/protocol/problem.ts'
import type { Once } from '../once/once.ts'
import type { PageAnswer } from '../portal/page.ts'
import type { SignedIn, Visit } from '../portal/visit.ts'
import type { ProductCaller } from '../product/authenticate-product.ts'
import type { Services } from '../services.ts'
import type { Operator } from '../store/operators.ts'
import type { Policy, Sending } from './policy.ts'

/** What a body or a stream of a successful answer is, for the OpenAPI document and the serializer. */
export type AnswerSpec =
  | Endpoint['answer']
  /** `page`: of the portal, for a browser; what it takes is a form. */
  | { readonly kind: 'html' | 'page'; readonly says: string }

interface Spec<Params extends ZodType, Query extends ZodType, Body extends ZodType> extends Policy {
  /** From the root: `/v1/…`, a page `/portal…`; `:name` for each key of `params`. */
  readonly path: string
  readonly summary: string
  /** Strict schemas; absent: the request has no parameters, no query, or no body. */
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** Content types of a body that the handler reads by itself; absent: JSON by `body`. */
  readonly takes?: readonly string[]
  readonly answer: AnswerSpec
  /** Problems beyond those that every route can answer. */
  readonly problems?: readonly ProblemCode[]
  /** Most bytes of a body; absent: 64 KiB. */
  readonly maxBodyBytes?: number
}

/** A body byte for byte, with what was said of it. */
export interface RawBody {
  /** Without parameters, lower case. */
  readonly type: string
  readonly bytes: Uint8Array
  readonly headers: IncomingHttpHeaders
}

interface Call<Params = unknown, Query = unknown, Body = unknown> {
  readonly services: Services
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The body as it came, where the route `takes` it so. */
  readonly raw: RawBody
  /** For headers and streams; a JSON answer is what the handler returns. */
  readonly reply: FastifyReply
}

interface ByOperator {
  /** Who asks, read from the store for this very request. */
  readonly caller: Operator
}

interface ByProduct {
  /** Whose secret signed the request. */
  readonly caller: ProductCaller
}

interface WithKey {
  /** The request's work, done once for each Idempotency-Key of the caller. */
  readonly once: Once
}

type Handler<Extra> = (call: Call & Extra) => Promise<unknown>
type AnySpec = Spec<ZodType, ZodType, ZodType>

interface PageCall<Query = unknown, Body = unknown> {
  readonly services: Services
  readonly query: Query
  readonly body: Body
  readonly visit: Visit
}

interface BySession {
  readonly signedIn: SignedIn
}

interface WhileOwing {
  /** Also while the second factor has yet to be shown. */
  readonly whileOwingFactor?: boolean
}

type PageHandler<Extra> = (call: PageCall & Extra) => Promise<PageAnswer>

/** A page of the portal, as the table holds it. */
export type PageRoute = AnySpec &
  Sending &
  (
    | /** Any browser. */ { readonly may: 'visitor'; readonly handle: PageHandler<object> }
    | /** Members who are signed in; what each may do is decided by the rules. */ (WhileOwing & {
        readonly may: 'portal-session'
        readonly handle: PageHandler<BySession>
      })
  )

export function isPage(route: Route): route is PageRoute {
  return route.may === 'visitor' || route.may === 'portal-session'
}

/** A route of any schema, as the table holds it. */
export type Route = ApiRoute | PageRoute

export type ApiRoute = AnySpec &
  (
    | (Sending & { readonly may: 'everyone'; readonly handle: Handler<object> })
    | (Sending & { readonly may: 'product'; readonly handle: Handler<ByProduct> })
    | (Sending & { readonly may: readonly OperatorRole[]; readonly handle: Handler<ByOperator> })
    | {
        readonly method: 'POST'
        readonly idempotency: 'key'
        readonly may: readonly OperatorRole[]
        readonly handle: Handler<ByOperator & WithKey>
      }
  )

type Declared<P extends ZodType, Q extends ZodType, B extends ZodType, Extra> = Spec<P, Q, B> & {
  handle(call: Call<output<P>, output<Q>, output<B>> & Extra): Promise<unknown>
}

interface Roles {
  /** Operators with one of these roles; what else they need is decided by the rules. */
  readonly may: readonly OperatorRole[]
}

export const ANY_OPERATOR: readonly OperatorRole[] = ['owner', 'administrator', 'agent']

/** Declares a route that needs no token. */
export function publicRoute<P extends ZodType, Q extends ZodType, B extends ZodType>(
  route: Declared<P, Q, B, object> & Sending,
): Route {
  return { ...route, may: 'everyone' } as Route
}

/** Declares a route for operators. The schemas give the handler its types: the input is parsed before. */
export function operatorRoute<P extends ZodType, Q extends ZodType, B extends ZodType>(
  route: Declared<P, Q, B, ByOperator> & Sending & Roles,
): Route {
  return route as Route
}

/** Declares a route for operators that needs an Idempotency-Key, and answers the same again for it. */
export function keyedRoute<P extends ZodType, Q extends ZodType, B extends ZodType>(
  route: Declared<P, Q, B, ByOperator & WithKey> & Roles,
): Route {
  return { ...route, method: 'POST', idempotency: 'key' } as Route
}

/** Declares a route for the licensed product, which signs with the secret of one license. */
export function productRoute<P extends ZodType, Q extends ZodType, B extends ZodType>(
  route: Declared<P, Q, B, ByProduct> & Sending,
): Route {
  return { ...route, may: 'product' } as Route
}

type DeclaredPage<Q extends ZodType, B extends ZodType, Extra> = Omit<
  Spec<ZodType, Q, B>,
  'answer' | 'limit' | 'maxBodyBytes' | 'params'
> & { handle(call: PageCall<output<Q>, output<B>> & Extra): Promise<PageAnswer> }

/** Declares a page for any browser. */
export function visitorPage<Q extends ZodType, B extends ZodType>(
  page: DeclaredPage<Q, B, object> & Sending,
): Route {
  return { ...page, ...PAGE, may: 'visitor' } as Route
}

/** Declares a page for members who are signed in. */
export function sessionPage<Q extends ZodType, B extends ZodType>(
  page: DeclaredPage<Q, B, BySession> & Sending & WhileOwing,
): Route {
  const limit = page.method === 'POST' ? 'write' : PAGE.limit
  return { ...page, ...PAGE, limit, may: 'portal-session' } as Route
}

const PAGE = {
  answer: { kind: 'page', says: 'A page, or the way to one' },
  limit: 'read',
  maxBodyBytes: 16 * 1024,
} as const
