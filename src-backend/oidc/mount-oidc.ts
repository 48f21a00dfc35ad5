import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { mountPasswordPages } from './mount-password-pages.ts'
import { mountSignInPages } from './mount-sign-in-pages.ts'
import { asMountedRequest, asPublicRequest, OIDC_PATH } from './public-request.ts'
import type { SignInHouse } from './sign-in-house.ts'

/** Mounts the own provider and the pages on which people prove to it who they are. */
export async function mountOidc(
  app: FastifyInstance,
  services: Pick<Services, 'store' | 'clock' | 'linkBase'>,
  house: SignInHouse,
): Promise<void> {
  await app.register(
    async (oidc) => {
      oidc.addHook('onRequest', async ({ raw }) => asPublicRequest(raw, services.linkBase()))
      await oidc.register(async (pages) => {
        mountSignInPages(pages, services, house)
        mountPasswordPages(pages, services)
      })
      await oidc.register((provider) => mountProvider(provider, services, house))
    },
    { prefix: OIDC_PATH },
  )
}

/** Hands over the requests as they came: the provider reads its own forms. */
async function mountProvider(
  app: FastifyInstance,
  { linkBase }: Pick<Services, 'linkBase'>,
  house: SignInHouse,
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request: unknown, _body: IncomingMessage, done) => done(null))
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/*',
    schema: { hide: true },
    handler: (request, reply) => {
      reply.hijack()
      asMountedRequest(request.raw, linkBase())
      void house.provider().callback()(request.raw, reply.raw)
    },
  })
}
