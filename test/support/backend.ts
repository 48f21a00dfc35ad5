import type { FastifyInstance } from 'fastify'
import { buildApp, type AppOptions } from '#backend/app.ts'
import { background } from '#backend/background.ts'
import type { ExternalIssuer } from '#backend/auth/external-issuer.ts'
import { issueToken } from '#backend/auth/issue-token.ts'
import type { MemberIssuer } from '#backend/portal/member-issuer.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { messageSettings, type MessageSettings } from '#backend/messages/settings.ts'
import type { Services } from '#backend/services.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { must } from '#shared/lib/assert.ts'
import type { Clock, Ids } from '#shared/lib/ports.ts'
import { systemClock, systemIds, systemTimers } from '#shared/lib/system-ports.ts'
import { migratedPlace, type Engine, type TestPlace } from './store.ts'

export interface BackendOptions {
  /** Seeds the demo with so many people when the data is empty; absent: it stays empty. */
  readonly members?: number
  /** Seed of the demo. */
  readonly seed?: number
  /** What the data are kept in. Absent: what the run's environment says, SQLite by itself. */
  readonly engine?: Engine
  /** Data that stay when it stops, to start it again or to start another on them. Absent: its own. */
  readonly place?: StorePlace
  /** The same for a SQLite file. */
  readonly dataFile?: string
  /** PostgreSQL: most connections at once. */
  readonly connections?: number
  /** Absent: any free one. Give it to start a stopped backend again at its old address. */
  readonly port?: number
  readonly clock?: Clock
  readonly ids?: Ids
  readonly heartbeatMs?: number
  /** Absent: nothing is configured. */
  readonly messages?: MessageSettings
  /** Whether it sends messages; absent: they wait. */
  readonly sends?: boolean
  /** Whom the portal lets say who somebody is. Absent: nobody. */
  readonly issuer?: MemberIssuer
  /** What else the app is built with; absent: as it is by itself. */
  readonly app?: Partial<
    Pick<
      AppOptions,
      | 'deadlines'
      | 'logger'
      | 'rates'
      | 'readiness'
      | 'timers'
      | 'trustedProxies'
      | 'webhookOrigins'
    >
  >
  /** Who signs operators in. Absent: the backend itself. */
  readonly external?: ExternalIssuer
  /** Absent: where it listens. */
  readonly publicUrl?: string
}

export interface TestBackend {
  /** Without a trailing slash and without `/v1`. */
  readonly url: string
  readonly port: number
  /** Where its data are: for another backend on the same. */
  readonly place: StorePlace
  readonly app: FastifyInstance
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  /** What its own background work would be done with. */
  readonly services: Services
  /** A bearer token of the operator with this address. */
  tokenFor(email: string): Promise<string>
  /** `fetch` on this backend, with the operator's token. */
  fetchAs(email: string, at: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

/** The real backend in this process, listening on a free port, on a real SQLite file or database. */
export async function startBackend(options: BackendOptions = {}): Promise<TestBackend> {
  const { clock = systemClock, ids = systemIds } = options
  const { place, remove } = await placeFor(options)
  const bounds = options.connections === undefined ? {} : { connections: options.connections }
  const store = await openStore({ ...place, ids, ...bounds })
  await seedEmpty(store, options, { clock, ids })
  const heartbeat = options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }
  const issuer = options.issuer === undefined ? {} : { issuer: options.issuer }
  const { publicUrl } = options
  const settings = options.messages ?? messageSettings({})
  const messages = publicUrl === undefined ? settings : { ...settings, publicUrl }
  const external = options.external ? { external: { issuer: options.external, fetch } } : {}
  const own = options.sends ? background(messages, { timers: systemTimers, fetch }) : null
  let services: Services | null = null
  const app = await buildApp({
    ...{ store, clock, ids, messages, ...heartbeat, ...issuer, ...external, ...options.app },
    background: {
      begin(given, failed) {
        services = given
        return own?.begin(given, failed) ?? []
      },
    },
  })
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const tokenFor = (email: string): Promise<string> => issueToken(store, email, clock)
  return {
    url,
    port: Number(new URL(url).port),
    place,
    app,
    store,
    clock,
    ids,
    services: must<Services>(services, 'It listens.'),
    tokenFor,
    fetchAs: async (email, at, init) => fetch(url + at, withToken(await tokenFor(email), init)),
    async stop() {
      app.server.closeAllConnections()
      await app.close()
      await store.close()
      await remove()
    },
  }
}

async function placeFor({ engine, place, dataFile }: BackendOptions): Promise<TestPlace> {
  const given = place ?? (dataFile === undefined ? null : { file: dataFile })
  return given ? { place: given, remove: () => Promise.resolve() } : migratedPlace(engine)
}

async function seedEmpty(
  store: Store,
  { members, seed }: BackendOptions,
  ports: { clock: Clock; ids: Ids },
): Promise<void> {
  if (members === undefined) return
  await seedDemo(store, { members, ...ports, ...(seed === undefined ? {} : { seed }) })
}

function withToken(token: string, init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  return { ...init, headers }
}
