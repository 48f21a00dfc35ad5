import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { ZodType, output } from 'zod'
import type { OperatorRole } from '#shared/domain/words.ts'
import type { ProblemCode } from '#shared/protocol/problem.ts'
import type { PageAnswer } from '../portal/page.ts'
import type { SignedIn, Visit } from '../portal/visit.ts'
import type { Services } from '../services.ts'
import type { Operator } from '../store/operators.ts'

/** What a body or a stream of a successful answer is, for the OpenAPI document and the serializer. */
export type AnswerSpec =
  | { readonly kind: 'json'; readonly schema: ZodType }
  | { readonly kind: 'ndjson' | 'events'; readonly says: string }
  /** A page of the portal for a browser; what it takes is a form. */
  | { readonly kind: 'page'; readonly says: string }

/** How a request sent twice stays one: the table's tests ask each route for it. */
type Idempotency =
  /** It changes nothing. */
  | 'safe'
  /** Each command's id is kept in the ledger for ever. */
  | 'ledger'
  /** Sending it again finds the work done. */
  | 'by-nature'

/** Which part of the data a route can reach. */
type TenantRule =
  /** None of any partner. */
  | 'none'
  /** The caller's partner. */
  | 'partner'
  /** The caller's partner, and of it the clients granted to the caller. */
  | 'granted-clients'
  /** The partners of the messages that a signed body names. */
  | 'named-messages'

interface RouteSpec<Query extends ZodType, Body extends ZodType> {
  readonly method: 'GET' | 'POST'
  /** From the root, with the version: `/v1/…`; a page: `/portal…`. */
  readonly path: string
  readonly summary: string
  readonly tenant: TenantRule
  readonly idempotency: Idempotency
  /** Strict schemas; absent: the request has no query, or no body. */
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

interface PublicCall<Query, Body> {
  readonly services: Services
  readonly query: Query
  readonly body: Body
  /** The body as it came, where the route `takes` it so. */
  readonly raw: RawBody
  /** For headers and streams; a JSON answer is what the handler returns. */
  readonly reply: FastifyReply
}

interface OperatorCall<Query, Body> extends PublicCall<Query, Body> {
  /** Who asks, read from the store for this very request. */
  readonly caller: Operator
}

interface PublicRoute<Query extends ZodType, Body extends ZodType> extends RouteSpec<Query, Body> {
  readonly may: 'everyone'
  handle(call: PublicCall<output<Query>, output<Body>>): Promise<unknown>
}

interface OperatorRoute<Query extends ZodType, Body extends ZodType> extends RouteSpec<
  Query,
  Body
> {
  /** Operators with one of these roles; what else they need is decided by the rules. */
  readonly may: readonly OperatorRole[]
  handle(call: OperatorCall<output<Query>, output<Body>>): Promise<unknown>
}

interface PageCall<Query, Body> {
  readonly services: Services
  readonly query: Query
  readonly body: Body
  readonly visit: Visit
}

interface SessionCall<Query, Body> extends PageCall<Query, Body> {
  readonly signedIn: SignedIn
}

interface VisitorPage<Query extends ZodType, Body extends ZodType> extends RouteSpec<Query, Body> {
  /** Any browser. */
  readonly may: 'visitor'
  handle(call: PageCall<output<Query>, output<Body>>): Promise<PageAnswer>
}

interface SessionPage<Query extends ZodType, Body extends ZodType> extends RouteSpec<Query, Body> {
  /** Members who are signed in to the portal; what each may do is decided by the rules. */
  readonly may: 'portal-session'
  /** Also while the second factor has yet to be shown. */
  readonly whileOwingFactor?: boolean
  handle(call: SessionCall<output<Query>, output<Body>>): Promise<PageAnswer>
}

/** A page of the portal, as the table holds it. */
export type PageRoute =
  | (Omit<VisitorPage<ZodType, ZodType>, 'handle'> & {
      handle(call: PageCall<unknown, unknown>): Promise<PageAnswer>
    })
  | (Omit<SessionPage<ZodType, ZodType>, 'handle'> & {
      handle(call: SessionCall<unknown, unknown>): Promise<PageAnswer>
    })

export function isPage(route: Route): route is PageRoute {
  return route.may === 'visitor' || route.may === 'portal-session'
}

/** A route of any schema, as the table holds it. */
export type Route = ApiRoute | PageRoute

export type ApiRoute =
  | (Omit<PublicRoute<ZodType, ZodType>, 'handle'> & {
      handle(call: PublicCall<unknown, unknown>): Promise<unknown>
    })
  | (Omit<OperatorRoute<ZodType, ZodType>, 'handle'> & {
      handle(call: OperatorCall<unknown, unknown>): Promise<unknown>
    })

export const ANY_OPERATOR: readonly OperatorRole[] = ['owner', 'administrator', 'agent']

/** Declares a route that needs no token. */
export function publicRoute<Query extends ZodType, Body extends ZodType>(
  route: Omit<PublicRoute<Query, Body>, 'may'>,
): Route {
  return { ...route, may: 'everyone' } as Route
}

/** Declares a route for operators. The schemas give the handler its types: the input is parsed before. */
export function operatorRoute<Query extends ZodType, Body extends ZodType>(
  route: OperatorRoute<Query, Body>,
): Route {
  return route as Route
}

type Page<Spec> = Omit<Spec, 'may' | 'answer' | 'maxBodyBytes'>

/** Declares a page for any browser. */
export function visitorPage<Query extends ZodType, Body extends ZodType>(
  page: Page<VisitorPage<Query, Body>>,
): Route {
  return { ...page, may: 'visitor', answer: PAGE, maxBodyBytes: MAX_FORM_BYTES } as Route
}

/** Declares a page for members who are signed in. */
export function sessionPage<Query extends ZodType, Body extends ZodType>(
  page: Page<SessionPage<Query, Body>>,
): Route {
  return { ...page, may: 'portal-session', answer: PAGE, maxBodyBytes: MAX_FORM_BYTES } as Route
}

const PAGE: AnswerSpec = { kind: 'page', says: 'A page, or the way to one' }
const MAX_FORM_BYTES = 16 * 1024
