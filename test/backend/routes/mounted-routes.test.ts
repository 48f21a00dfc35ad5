import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { messageSettings } from '#backend/messages/settings.ts'
import { routes } from '#backend/routes/index.ts'
import { startBackend, type BackendOptions } from '#test/support/backend.ts'

/** Told by the framework of every app that is made, before anything is mounted on it. */
const MADE = 'fastify.initialization'

/** Every address that the program's own app answers at, however it came there. */
async function mountedBy(options: BackendOptions): Promise<string[]> {
  const mounted: string[] = []
  const listen = (made: unknown): void => {
    const { fastify } = made as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) mounted.push(`${each} ${url}`)
    })
  }
  subscribe(MADE, listen)
  const backend = await startBackend(options)
  unsubscribe(MADE, listen)
  await backend.stop()
  return mounted.toSorted()
}

/** What stands outside of the table. Each has its own limits, and a test of its own. */
const OWN_PROVIDER = [
  'GET /oidc/*',
  'POST /oidc/*',
  'OPTIONS /oidc/*',
  'GET /oidc/sign-in/:interaction',
  'POST /oidc/sign-in/:interaction',
  'GET /oidc/password/:token',
  'POST /oidc/password/:token',
]
const OUTBOX = ['GET /portal/outbox']

const table = routes.map(({ method, path }) => `${method} ${path}`)
const external = {
  ...{ issuer: 'https://issuer.example', audience: 'seats', emailClaim: 'email' },
  ...{ clientId: 'console', scopes: ['openid'] },
}

test.for<[what: string, options: BackendOptions, outside: readonly string[]]>([
  ['as a developer starts it', {}, [...OWN_PROVIDER, ...OUTBOX]],
  [
    'with a public address',
    { messages: { ...messageSettings({}), publicUrl: 'https://seats.example' } },
    OWN_PROVIDER,
  ],
  ['where somebody else signs operators in', { external }, OUTBOX],
])(
  '%s the backend answers at the table’s addresses and at the named ones, and nowhere else',
  async ([, options, outside]) => {
    expect(await mountedBy(options)).toEqual([...table, ...outside].toSorted())
  },
)
