import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import sse from '@fastify/sse'
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Clock, Ids, Timers } from '#shared/lib/ports.ts'
import { systemTimers } from '#shared/lib/system-ports.ts'
import type { Background } from './background.ts'
import { installTokens } from './auth/install-tokens.ts'
import { standardDeadlines, type Deadlines } from './limits/deadlines.ts'
import { partnerTurns } from './limits/partner-turns.ts'
import { standardRates, tokenBuckets, type Rates } from './limits/token-buckets.ts'
import { installLinks } from './links/link-maker.ts'
import { mountOutbox } from './messages/outbox/mount-outbox.ts'
import { messageSettings, type MessageSettings } from './messages/settings.ts'
import {
  addStandingHeaders,
  identifyRequests,
  requestIdMaker,
} from './plugins/identify-requests.ts'
import { anyTokens } from './auth/any-tokens.ts'
import { signInAt, type ExternalIssuer } from './auth/external-issuer.ts'
import { externalTokens, type IssuerFetch } from './auth/external-tokens.ts'
import { ownProviderTokens } from './auth/own-provider-tokens.ts'
import { mountOidc } from './oidc/mount-oidc.ts'
import { signInHouse } from './oidc/sign-in-house.ts'
import { providerSecrets } from './oidc/signing-key.ts'
import { readJsonBodies } from './plugins/json-body.ts'
import { describeApi } from './plugins/openapi.ts'
import { sendProblem } from './plugins/problem.ts'
import { answerWithProblems, toProblem } from './plugins/problems.ts'
import { speakProtocol } from './plugins/protocol-version.ts'
import { refuseNulAddresses } from './plugins/whole-address.ts'
import type { MemberIssuer } from './portal/member-issuer.ts'
import { mountPages } from './portal/mount-pages.ts'
import { installPortal } from './portal/portal-secrets.ts'
import { installLicenseSecrets } from './product/license-secrets.ts'
import { createReadiness, type Readiness } from './readiness.ts'
import { routes } from './routes/index.ts'
import { mountRoutes } from './routes/mount-routes.ts'
import type { Services } from './services.ts'
import { sharePokes } from './shared-pokes.ts'
import type { Store } from './store/open-store.ts'
import { forgetForwardedHosts } from './trusted-proxy.ts'
import { createBell } from './work/bell.ts'
import type { Repeated } from './work/repeat.ts'

export interface AppOptions {
  /** Stays the caller's to close, after the app. */
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  /** Absent: the system's. */
  readonly timers?: Timers
  /** Absent: silent. */
  readonly logger?: FastifyServerOptions['logger']
  /** Whom the portal lets say who somebody is. Absent: nobody. */
  readonly issuer?: MemberIssuer
  /** Comment lines that keep an event stream alive through proxies. */
  readonly heartbeatMs?: number
  /** Absent: nothing is configured. */
  readonly messages?: MessageSettings
  /** Begun once the app listens and ended with it. Absent: none. */
  readonly background?: Background
  /** Absent: the standard ones. */
  readonly rates?: Rates
  /** Absent: the standard ones. */
  readonly deadlines?: Deadlines
  /** The caller's to turn when the program ends. Absent: always ready. */
  readonly readiness?: Readiness
  /** Absent: no license can have a webhook. */
  readonly webhookOrigins?: readonly string[]
  /** Whose word is taken on who asks. Absent: nobody's. */
  readonly trustedProxies?: readonly string[]
  /** Who signs operators in instead of the own provider, and how it is asked. Absent: the own one. */
  readonly external?: { readonly issuer: ExternalIssuer; readonly fetch: IssuerFetch }
}

const DEFAULT_HEARTBEAT_MS = 15_000

/** The licensing backend's HTTP API, not listening yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, clock, ids, messages = messageSettings({}) } = options
  const { rates = standardRates, deadlines = standardDeadlines } = options
  const app = fastify({
    logger: options.logger ?? false,
    // The framework's lines carry addresses, and those carry cursors; ours tell what may be told.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    requestIdHeader: false,
    genReqId: requestIdMaker(ids),
    requestTimeout: deadlines.requestMs,
    connectionTimeout: deadlines.silentMs,
    http: {
      headersTimeout: deadlines.requestMs,
      connectionsCheckingInterval: deadlines.lookEveryMs,
    },
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    frameworkErrors: (error, _request, reply) => {
      addStandingHeaders(reply)
      void sendProblem(reply, toProblem(error))
    },
  })
  const pokes = sharePokes(store, options.timers ?? systemTimers)
  const publicUrl = (): string => messages.publicUrl ?? originOf(app)
  const secrets = await providerSecrets(store)
  const failed = (err: unknown): void => app.log.error({ err }, 'the sign-in provider failed')
  const house = signInHouse({ store, clock, secrets, failed }, publicUrl)
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
    portal: await installPortal(store),
    issuer: options.issuer ?? null,
    publicUrl: messages.publicUrl,
    secrets: await installLicenseSecrets(store),
    limits: tokenBuckets(clock, rates),
    turns: partnerTurns(store.dialect.turnsAtOnce),
    readiness: options.readiness ?? createReadiness(),
    webhookOrigins: options.webhookOrigins ?? [],
    pokes,
    messages: createBell(),
    linkBase: publicUrl,
    webhookSecret: messages.webhookSecret,
    signIn: () => (external ? signInAt(external.issuer) : house.signIn()),
  }
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Event streams never end by themselves, and closing waits for every answer under way.
  app.addHook('preClose', async () => pokes.end())
  app.addHook('onClose', () => pokes.close())
  forgetForwardedHosts(app)
  identifyRequests(app)
  refuseNulAddresses(app)
  readJsonBodies(app)
  answerWithProblems(app, store.dialect)
  speakProtocol(app)
  await registerStreams(app, options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS)
  await describeApi(app, rates)
  mountRoutes(app, services, routes)
  mountOutbox(app, services, messages)
  if (options.background) workWhileListening(app, services, options.background)
  await app.register(mountPages(services, routes), { prefix: '/portal' })
  if (!external) await mountOidc(app, services, house)
  return app
}

function workWhileListening(app: FastifyInstance, services: Services, work: Background): void {
  let begun: readonly Repeated[] = []
  app.addHook('onListen', async () => {
    begun = work.begin(services, (err, what) => app.log.error({ err }, what))
  })
  app.addHook('preClose', async () => {
    await Promise.all(begun.map((repeated) => repeated.end()))
  })
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
