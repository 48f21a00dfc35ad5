import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { LimitClass } from '../limits/token-buckets.ts'
import { limitRequest } from '../plugins/limit-request.ts'
import type { Services } from '../services.ts'
import { answerFailures } from './answer-failures.ts'
import { mountPasswordPages } from './mount-password-pages.ts'
import { mountSignInPages } from './mount-sign-in-pages.ts'
import { asMountedRequest, asPublicRequest, OIDC_PATH } from './public-request.ts'
import type { SignInHouse } from './sign-in-house.ts'

type Needed = Pick<Services, 'store' | 'clock' | 'linkBase' | 'limits'>

/**
 * Mounts the own provider and the pages on which people prove to it who they are. Its addresses are
 * the standard's, so they stand outside of the table of routes; how often one may ask stands here.
 */
export async function mountOidc(
  app: FastifyInstance,
  services: Needed,
  house: SignInHouse,
): Promise<void> {
  await app.register(
    async (oidc) => {
      answerFailures(oidc, services.store.dialect)
      oidc.addHook('onRequest', async ({ raw }) => asPublicRequest(raw, services.linkBase()))
      await oidc.register(async (pages) => {
        limitBy(pages, services, ({ method }) => (method === 'GET' ? 'read' : 'password'))
        mountSignInPages(pages, services, house)
        mountPasswordPages(pages, services)
      })
      await oidc.register((provider) => mountProvider(provider, services, house))
    },
    { prefix: OIDC_PATH },
  )
}

/** What anybody may read as often as a page; all else of the provider writes to the store. */
const READ_ONLY = ['/.well-known/openid-configuration', '/jwks']

/** Hands over the requests as they came: the provider reads its own forms. */
async function mountProvider(
  app: FastifyInstance,
  services: Needed,
  house: SignInHouse,
): Promise<void> {
  limitBy(app, services, ({ url = '' }) =>
    READ_ONLY.includes(url.slice(OIDC_PATH.length)) ? 'read' : 'write',
  )
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request: unknown, _body: IncomingMessage, done) => done(null))
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/*',
    schema: { hide: true },
    handler: (request, reply) => {
      reply.hijack()
      asMountedRequest(request.raw, services.linkBase())
      void house.provider().callback()(request.raw, reply.raw)
    },
  })
}

function limitBy(
  app: FastifyInstance,
  services: Needed,
  classOf: (request: IncomingMessage) => LimitClass,
): void {
  app.addHook('onRequest', async ({ raw, ip }) => limitRequest(services, classOf(raw), ip))
}
