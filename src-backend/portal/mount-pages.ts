import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { must } from '#shared/lib/assert.ts'
import { limitRequest } from '../plugins/limit-request.ts'
import { ProblemError, retryAfterOf, statusOf } from '../plugins/problem.ts'
import { toProblem } from '../plugins/problems.ts'
import { isPage, type PageRoute, type Route } from '../routes/route.ts'
import type { Services } from '../services.ts'
import { cookieJar, type CookieJar } from './cookies.ts'
import { failurePage } from './failure-page.ts'
import { readForms } from './form-body.ts'
import { csrf } from './form-token.ts'
import { checkOrigin, guardPage } from './guard.ts'
import { documentOf } from './look/layout.ts'
import { go, type PageAnswer } from './page.ts'
import { newSecret } from './portal-secrets.ts'
import { signInAddress, twoStepAddress } from './sign-in/goal.ts'
import { readSession, readToken } from './sign-in/sessions.ts'
import { languageFor } from './texts/language.ts'
import type { Visit } from './visit.ts'

const PREFIX = '/portal'
const empty = z.strictObject({})
const withToken = z.object({ csrf })

interface Mounting {
  readonly services: Services
  readonly jar: CookieJar
  readonly visits: WeakMap<FastifyRequest, Visit>
}

/**
 * The portal's pages, apart from the API: forms instead of JSON, pages instead of problems, a
 * session instead of a token. Whoever asks is known before a body is read.
 */
export function mountPages(services: Services, routes: readonly Route[]) {
  return async (app: FastifyInstance): Promise<void> => {
    const jar = cookieJar(services.publicUrl?.startsWith('https:') === true)
    const mounting: Mounting = { services, jar, visits: new WeakMap() }
    readForms(app)
    app.addHook('onRequest', async (request, reply) => {
      guardPage(reply)
      limitRequest(services, 'read', request.ip)
      mounting.visits.set(request, await visitOf(mounting, request, reply))
      if (request.method === 'POST') checkOrigin(request, services.linkBase())
    })
    app.setErrorHandler<FastifyError>((error, request, reply) =>
      fail(mounting, error, request, reply),
    )
    app.setNotFoundHandler((request, reply) =>
      fail(mounting, new ProblemError('not-found', 'There is no page here.'), request, reply),
    )
    for (const route of routes) if (isPage(route)) mountPage(app, mounting, route)
  }
}

function mountPage(app: FastifyInstance, mounting: Mounting, route: PageRoute): void {
  app.route({
    method: route.method,
    url: route.path.slice(PREFIX.length),
    bodyLimit: must(route.maxBodyBytes, 'A page has a limit.'),
    schema: {
      // For browsers: the API's document is for programs.
      hide: true,
      querystring: route.query ?? empty,
      ...(route.body ? { body: route.body } : {}),
    },
    handler: async (request, reply) => {
      const visit = must(mounting.visits.get(request), 'Every visit is known first.')
      const answer = await answerPage(mounting, route, request, visit)
      return send(mounting, reply, visit, answer)
    },
  })
}

async function visitOf(
  { services, jar }: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visit> {
  const { cookie: header, 'accept-language': accepted } = request.headers
  const session = jar.read(header, 'session')
  const signedIn = session === null ? null : await readSession(services, session)
  const language = languageFor(accepted)
  const cookie =
    session !== null && signedIn !== null
      ? session
      : (jar.read(header, 'visit') ?? meetBrowser(jar, reply))
  const formToken = services.portal.formToken(cookie)
  const partner = session === null ? null : (readToken(session)?.partner ?? null)
  return { language, formToken, cookie, ip: request.ip, partner, signedIn }
}

function meetBrowser(jar: CookieJar, reply: FastifyReply): string {
  const secret = newSecret()
  reply.header('set-cookie', jar.write('visit', secret))
  return secret
}

async function answerPage(
  { services }: Mounting,
  route: PageRoute,
  { body, query }: FastifyRequest,
  visit: Visit,
): Promise<PageAnswer> {
  if (route.may === 'visitor') {
    if (route.body) checkToken(services, visit, body)
    return route.handle({ services, query, body, visit })
  }
  const { signedIn } = visit
  if (signedIn === null) return go(signInAddress(query))
  // What a person changes is counted for the person, wherever it comes from.
  if (route.body) limitRequest(services, route.limit, `${signedIn.partner} ${signedIn.signIn}`)
  if (route.body) checkToken(services, visit, body)
  if (signedIn.owesFactor && !route.whileOwingFactor) {
    return go(twoStepAddress(query))
  }
  return route.handle({ services, query, body, visit, signedIn })
}

/** @throws ProblemError `forbidden` for a form that this browser did not get from us. */
function checkToken({ portal }: Services, { cookie }: Visit, body: unknown): void {
  if (portal.isFormToken(cookie, withToken.parse(body).csrf)) return
  throw new ProblemError('forbidden', 'The form came from another page.')
}

function send(
  { jar }: Mounting,
  reply: FastifyReply,
  visit: Visit,
  answer: PageAnswer,
): FastifyReply {
  switch (answer.kind) {
    case 'style':
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('text/css; charset=utf-8')
        .send(answer.css)
    case 'go':
      if (answer.session !== undefined) {
        reply.header('set-cookie', jar.write('session', answer.session))
      }
      return reply.redirect(answer.to, 303)
    default:
      return reply
        .code(answer.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(documentOf(answer, visit))
  }
}

/** Every failure is a page, and what is inside stays inside. */
function fail(
  mounting: Mounting,
  error: FastifyError | ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { store } = mounting.services
  const problem = store.dialect.isUnavailable(error)
    ? new ProblemError('unavailable', 'The data cannot be reached now.')
    : toProblem(error)
  if (statusOf(problem.code) >= 500) {
    request.log.error({ err: error }, 'a page of the portal failed')
  }
  guardPage(reply)
  const wait = retryAfterOf(problem)
  if (wait !== undefined) reply.header('retry-after', wait)
  const visit = mounting.visits.get(request) ?? strangerOf(request)
  return send(mounting, reply, visit, failurePage(problem, visit))
}

/** Where the store is away nobody knows who asks: the page has no form. */
function strangerOf({ headers, ip }: FastifyRequest): Visit {
  const language = languageFor(headers['accept-language'])
  return { language, formToken: '', cookie: '', ip, partner: null, signedIn: null }
}
