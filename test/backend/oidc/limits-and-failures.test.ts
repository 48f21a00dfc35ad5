import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { standardRates } from '#backend/limits/token-buckets.ts'
import { logOptions } from '#backend/log/log-options.ts'
import { forgetSignIns } from '#backend/oidc/forget-sign-ins.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { signInUrl } from '#test/support/sign-in.ts'
import { handClock, type HandClock } from '#test/support/hand-clock.ts'

const HOUR_MS = 60 * 60_000
const HTML = { accept: 'text/html', 'accept-language': 'de' }

let backend: TestBackend
let clock: HandClock
let said: string

beforeEach(async () => {
  said = ''
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString()
      done()
    },
  })
  clock = handClock(Date.now())
  const few = { burst: 2, perSecond: 0.5 }
  const rates = { ...standardRates, read: few, write: few, password: { burst: 1, perSecond: 0.5 } }
  backend = await startBackend({ clock, app: { rates, logger: logOptions('error', log) } })
})
afterEach(() => backend.stop())

const begin = (): Promise<Response> => fetch(signInUrl(backend), { redirect: 'manual' })

const post = (at: string, headers = {}): Promise<Response> =>
  fetch(backend.url + at, { method: 'POST', headers, body: new URLSearchParams({ password: 'x' }) })

const countRows = async (): Promise<number> =>
  (await backend.store.db.selectFrom('oidc_payload').select('id').execute()).length

test('whoever begins sign-ins without end is told to wait, and leaves no more rows', async () => {
  expect([(await begin()).status, (await begin()).status]).toEqual([303, 303])
  const rows = await countRows()
  const refused = await begin()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
  expect(await countRows()).toBe(rows)
  clock.pass(2_000)
  expect((await begin()).status).toBe(303)
})

test.for([
  'GET /oidc/.well-known/openid-configuration',
  'GET /oidc/jwks',
  'GET /oidc/auth',
  'POST /oidc/auth',
  'GET /oidc/auth/unknown',
  'POST /oidc/token',
  'POST /oidc/token/revocation',
  'OPTIONS /oidc/token',
  'GET /oidc/sign-in/unknown',
  'POST /oidc/sign-in/unknown',
  'GET /oidc/password/unknown',
  'POST /oidc/password/unknown',
  'GET /oidc/nothing',
])('nobody asks %s without end', async (address) => {
  const [method = '', at = ''] = address.split(' ')
  const statuses: number[] = []
  for (let times = 0; times < 3; times += 1) {
    const asked = await fetch(backend.url + at, { method, redirect: 'manual' })
    statuses.push(asked.status)
  }
  expect(statuses[0]).not.toBe(429)
  expect(statuses[2]).toBe(429)
})

test('forms with a password have a limit of their own, which a page tells in the reader’s language', async () => {
  expect((await post('/oidc/sign-in/unknown')).status).toBe(410)
  const refused = await post('/oidc/sign-in/unknown', HTML)
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('<h1>Zu viele Versuche</h1>')
  expect((await post('/oidc/password/unknown')).status).toBe(429)
  expect((await fetch(`${backend.url}/oidc/password/unknown`)).status).toBe(410)
})

test('sign-ins that are over are thrown away by the thousand, running ones are kept', async () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => ({
    ...{ model: 'Interaction', id: `over${n}`, payload: '{}', account: null, grant_id: null },
    ...{ uid: null, consumed_at: null, expires_at: clock.now() - 1 },
  }))
  for (let at = 0; at < rows.length; at += 500) {
    await backend.store.db
      .insertInto('oidc_payload')
      .values(rows.slice(at, at + 500))
      .execute()
  }
  await begin()
  const running = (await countRows()) - rows.length
  expect(running).toBeGreaterThan(0)
  await forgetSignIns(backend)
  expect(await countRows()).toBe(running)
  clock.pass(HOUR_MS)
  await forgetSignIns(backend)
  expect(await countRows()).toBe(0)
})

test('what the provider fails at is in the log, and nothing of it in the answer', async () => {
  await sql`alter table oidc_payload rename to oidc_payload_away`.execute(backend.store.db)
  const failed = await begin()
  expect(failed.status).toBe(500)
  expect(await failed.text()).not.toContain('oidc_payload')
  expect(said).toContain('the sign-in provider failed')
  await sql`alter table oidc_payload_away rename to oidc_payload`.execute(backend.store.db)
})
