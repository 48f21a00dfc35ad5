import type { FastifyInstance } from 'fastify'
import { buildApp } from '#backend/app.ts'
import type { ExternalIssuer } from '#backend/auth/external-issuer.ts'
import { issueToken } from '#backend/auth/issue-token.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import type { Clock, Ids } from '#shared/lib/ports.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { newPlace, type Engine, type TestPlace } from './store.ts'

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
  const { external: issuer, publicUrl = null } = options
  const external = issuer ? { external: { issuer, fetch } } : {}
  const app = await buildApp({ store, clock, ids, publicUrl, ...external, ...heartbeat })
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
  return given ? { place: given, remove: () => Promise.resolve() } : newPlace(engine)
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
