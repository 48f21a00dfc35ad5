import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#backend/app.ts'
import { issueToken } from '#backend/auth/issue-token.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { hasPartners } from '#backend/store/partners.ts'
import type { Clock, Ids } from '#shared/lib/ports.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'

export interface BackendOptions {
  /** Seeds the demo with so many people when the data is empty; absent: it stays empty. */
  readonly members?: number
  /** Seed of the demo. */
  readonly seed?: number
  /** Absent: a temporary file that `stop` removes. */
  readonly dataFile?: string
  /** Absent: any free one. Give it to start a stopped backend again at its old address. */
  readonly port?: number
  readonly clock?: Clock
  readonly ids?: Ids
  readonly heartbeatMs?: number
}

export interface TestBackend {
  /** Without a trailing slash and without `/v1`. */
  readonly url: string
  readonly port: number
  readonly dataFile: string
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

/** The real backend in this process, listening on a free port, on a real SQLite file. */
export async function startBackend(options: BackendOptions = {}): Promise<TestBackend> {
  const { clock = systemClock, ids = systemIds } = options
  const folder = options.dataFile ? null : await mkdtemp(path.join(os.tmpdir(), 'seatwright-'))
  const dataFile = options.dataFile ?? path.join(folder ?? '', 'backend.sqlite')
  const store = await openStore({ file: dataFile, ids })
  await seedEmpty(store, options, { clock, ids })
  const heartbeat = options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }
  const app = await buildApp({ store, clock, ids, ...heartbeat })
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const tokenFor = (email: string): Promise<string> => issueToken(store, email, clock)
  return {
    url,
    port: Number(new URL(url).port),
    dataFile,
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
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function seedEmpty(
  store: Store,
  { members, seed }: BackendOptions,
  ports: { clock: Clock; ids: Ids },
): Promise<void> {
  if (members === undefined || (await hasPartners(store.db))) return
  await seedDemo(store, { members, ...ports, ...(seed === undefined ? {} : { seed }) })
}

function withToken(token: string, init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  return { ...init, headers }
}
