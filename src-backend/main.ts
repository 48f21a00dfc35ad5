import process from 'node:process'
import type { FastifyInstance } from 'fastify'
import { systemClock, systemIds, systemTimers } from '#shared/lib/system-ports.ts'
import { buildApp } from './app.ts'
import { background } from './background.ts'
import { forgetDaily } from './changes/forget-old.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { readEnvironment, type BackendEnvironment } from './environment.ts'
import { logOptions } from './log/log-options.ts'
import { forgetSignInsAlways } from './oidc/forget-sign-ins.ts'
import { waitWarnings } from './messages/settings.ts'
import { oidcSignOn } from './portal/sign-in/oidc-sign-on.ts'
import { createReadiness } from './readiness.ts'
import { openStore, type Store } from './store/open-store.ts'
import { removeUrlFile, writeUrlFile } from './url-file.ts'

/** Loopback only: whoever wants it on a network puts a proxy with TLS before it. */
const HOST = '127.0.0.1'
const DRAIN_DEADLINE_MS = 5_000

const ports = { clock: systemClock, ids: systemIds }

async function main(): Promise<void> {
  const environment = readEnvironment(process.env)
  const store = await openStore({ ...environment.place, ids: ports.ids })
  await seedWhenAsked(store, environment)
  const logger = logOptions(environment.logLevel, process.stderr)
  const readiness = createReadiness()
  const { messages, webhookOrigins, trustedProxies, drainMs } = environment
  const { externalIssuer: issuer } = environment
  const external = issuer ? { external: { issuer, fetch } } : {}
  const { memberIssuer } = environment
  const members = memberIssuer ? { issuer: oidcSignOn(memberIssuer, fetch) } : {}
  const work = background(messages, { timers: systemTimers, fetch })
  const app = await buildApp({
    ...{ store, ...ports, logger, readiness, messages, webhookOrigins },
    ...{ trustedProxies, ...external, ...members },
    background: work,
  })
  for (const warning of waitWarnings(messages)) app.log.warn(warning)
  const url = await app.listen({ host: HOST, port: environment.port })
  await writeUrlFile(environment.place, url)
  const forgetting = forgetDaily({
    store,
    clock: ports.clock,
    timers: systemTimers,
    failed: (error) => app.log.error({ err: error }, 'old tombstones are kept for another day'),
  })
  const sweeping = forgetSignInsAlways({ store, clock: ports.clock }, systemTimers, (error) =>
    app.log.error({ err: error }, 'old sign-ins are kept for another round'),
  )
  stopOnSignal(async () => {
    readiness.startDraining()
    await pause(drainMs)
    await drain(app)
    await Promise.all([forgetting.end(), sweeping.end()])
    await removeUrlFile(environment.place, url)
    await store.close()
  })
  console.log(`Seatwright backend: ${url}`)
}

async function seedWhenAsked(store: Store, { demoMembers }: BackendEnvironment): Promise<void> {
  if (demoMembers !== null) await seedDemo(store, { members: demoMembers, ...ports })
}

/** Answers under way are finished, but nobody can hold the door open by not reading theirs. */
async function drain(app: FastifyInstance): Promise<void> {
  const callOff = systemTimers.after(DRAIN_DEADLINE_MS, () => app.server.closeAllConnections())
  await app.close()
  callOff()
}

/** Whoever spreads requests over instances has so long to notice that this one is not ready. */
function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (durationMs === 0) resolve()
    else systemTimers.after(durationMs, resolve)
  })
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  const stopOnce = (): void => {
    if (isStopping) return
    isStopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', stopOnce)
  process.on('SIGINT', stopOnce)
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error)
  process.exit(1)
}

main().catch(fail)
