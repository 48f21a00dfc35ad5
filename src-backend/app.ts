import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import sse from '@fastify/sse'
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Clock, Ids, Timers } from '#shared/lib/ports.ts'
import { systemTimers } from '#shared/lib/system-ports.ts'
import { anyTokens } from './auth/any-tokens.ts'
import { signInAt, type ExternalIssuer } from './auth/external-issuer.ts'
import { externalTokens, type IssuerFetch } from './auth/external-tokens.ts'
import { installTokens } from './auth/install-tokens.ts'
import { ownProviderTokens } from './auth/own-provider-tokens.ts'
import { installLinks } from './links/link-maker.ts'
import { mountOidc } from './oidc/mount-oidc.ts'
import { signInHouse } from './oidc/sign-in-house.ts'
import { providerSecrets } from './oidc/signing-key.ts'
import { readJsonBodies } from './plugins/json-body.ts'
import { describeApi } from './plugins/openapi.ts'
import { sendProblem } from './plugins/problem.ts'
import { answerWithProblems, toProblem } from './plugins/problems.ts'
import { speakProtocol } from './plugins/protocol-version.ts'
import { routes } from './routes/index.ts'
import { mountRoutes } from './routes/mount-routes.ts'
import type { Services } from './services.ts'
import { sharePokes } from './shared-pokes.ts'
import type { Store } from './store/open-store.ts'

export interface AppOptions {
  /** Stays the caller's to close, after the app. */
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  /** Absent: the system's. */
  readonly timers?: Timers
  /** Absent: silent. */
  readonly logger?: FastifyServerOptions['logger']
  /** Comment lines that keep an event stream alive through proxies. */
  readonly heartbeatMs?: number
  /** Where people's browsers find this backend. Absent or null: where it listens. */
  readonly publicUrl?: string | null
  /** Who signs operators in instead of the own provider, and how it is asked. Absent: the own one. */
  readonly external?: { readonly issuer: ExternalIssuer; readonly fetch: IssuerFetch }
}

const REQUEST_DEADLINE_MS = 60_000
const DEFAULT_HEARTBEAT_MS = 15_000

/** The licensing backend's HTTP API, not listening yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, clock, ids } = options
  const app = fastify({
    logger: options.logger ?? false,
    // Addresses carry cursors and answers people: failures alone are worth a line.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_DEADLINE_MS,
    frameworkErrors: (error, _request, reply) => {
      void sendProblem(reply, toProblem(error))
    },
  })
  const pokes = sharePokes(store, options.timers ?? systemTimers)
  const publicUrl = (): string => options.publicUrl ?? originOf(app)
  const secrets = await providerSecrets(store)
  const house = signInHouse({ store, clock, secrets }, publicUrl)
  const { external } = options
  const services: Services = {
    store,
    clock,
    ids,
    tokens: anyTokens([
      await installTokens(store, clock),
      // One door at a time: whoever is shut out at the other issuer must not come in by a password.
      external
        ? externalTokens({ ...external, store, clock })
        : ownProviderTokens(secrets.signingKey, house.issuer, clock),
    ]),
    links: await installLinks(store),
    pokes,
    publicUrl,
    signIn: () => (external ? signInAt(external.issuer) : house.signIn()),
  }
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Event streams never end by themselves, and closing waits for every answer under way.
  app.addHook('preClose', async () => pokes.end())
  app.addHook('onClose', () => pokes.close())
  readJsonBodies(app)
  answerWithProblems(app, store.dialect)
  speakProtocol(app)
  await registerStreams(app, options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS)
  await describeApi(app)
  mountRoutes(app, services, routes)
  if (!external) await mountOidc(app, services, house)
  return app
}

/** Where it listens; where it would, for a tool that asks without a line. */
function originOf({ server, listeningOrigin }: FastifyInstance): string {
  return server.listening ? listeningOrigin : 'http://127.0.0.1'
}

async function registerStreams(app: FastifyInstance, heartbeatMs: number): Promise<void> {
  await app.register(compress, {
    global: false,
    globalDecompression: false,
    customTypes: /x-ndjson/,
    // Rows repeat so much that the quickest setting already takes nine tenths away.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
    zlibOptions: { level: 1 },
  })
  await app.register(sse, { heartbeatInterval: heartbeatMs })
}
