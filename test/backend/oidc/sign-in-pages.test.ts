import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { operatorsByEmail } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser, type FormBrowser, type Visited } from '#test/support/browser.ts'
import { givenOperator, givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenPassword, LANDING, PASSWORD, passwordLink, signInUrl } from '#test/support/sign-in.ts'
import { unlimited } from '#test/support/unlimited.ts'

const MINUTE_MS = 60_000

let backend: TestBackend
let partner: GivenPartner
let browser: FormBrowser
let ahead = 0
const clock: Clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() }

beforeAll(async () => {
  backend = await startBackend({ clock, app: { rates: unlimited } })
  partner = await givenPartner(backend.store)
  await givenPassword(backend, partner.owner)
})
afterAll(() => backend.stop())
beforeEach(async () => {
  browser = formBrowser()
  // Each test has a machine of its own to fail from.
  await backend.store.db.deleteFrom('sign_in_failure').execute()
})

function authUrl(changes: Record<string, string | null> = {}): string {
  return signInUrl(backend, changes)
}

function heading({ text }: Visited): string | undefined {
  return /<h1>([^<]*)<\/h1>/.exec(text)?.[1]
}

test('a client whose name has U+0000 is a client that nobody knows', async () => {
  const form = { client_id: 'console\0', grant_type: 'authorization_code', code: 'x' }
  const answers = await Promise.all(
    ['/oidc/token', '/oidc/token/revocation'].map((at) =>
      fetch(backend.url + at, { method: 'POST', body: new URLSearchParams(form) }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([401, 401])
  for (const answer of answers)
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' })
})

test('the right password leads back to the console with a code', async () => {
  expect(heading(await browser.open(authUrl()))).toBe('Sign in')
  const { url } = await browser.send({ email: partner.owner, password: PASSWORD }, LANDING)
  const { searchParams } = new URL(url)
  expect([searchParams.has('code'), searchParams.get('state')]).toEqual([true, 'state'])
})

test('a page has no script, says so in its policy, and is in the reader’s language', async () => {
  const page = await formBrowser('de-AT,de;q=0.9,en;q=0.5').open(authUrl())
  expect(heading(page)).toBe('Anmelden')
  expect(page.text).toContain('<html lang="de">')
  expect(page.text).not.toMatch(/<script|\son\w+=/)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(policy).not.toContain('script-src')
  expect(page.headers.get('cache-control')).toBe('no-store')
})

test('a wrong password and an address that is nobody’s answer alike', async () => {
  await browser.open(authUrl())
  const wrong = await browser.send({ email: partner.owner, password: 'wrong' })
  const nobody = await browser.send({ email: 'nobody@elsewhere.example', password: 'wrong' })
  const withoutAddress = ({ text }: Visited): string => text.replace(/value="[^"]*"/, '')
  expect([wrong.status, withoutAddress(wrong)]).toEqual([nobody.status, withoutAddress(nobody)])
})

test('what a person typed is never markup', async () => {
  await browser.open(authUrl())
  const page = await browser.send({ email: '"><script>alert(1)</script>', password: 'x' })
  expect(page.text).not.toContain('<script>')
})

const TOO_MANY = 'There were too many tries. Try again in 15 minutes.'

test('after ten wrong passwords none is looked at for a while, also the right one, and it ends by itself', async () => {
  const email = await givenGuessed()
  await browser.open(authUrl())
  for (let n = 0; n < 10; n += 1) {
    expect((await browser.send({ email, password: `guess ${n}` })).text).not.toContain(TOO_MANY)
  }
  expect((await browser.send({ email, password: PASSWORD })).text).toContain(TOO_MANY)
  ahead += 15 * MINUTE_MS
  expect((await browser.send({ email, password: PASSWORD }, LANDING)).url).toContain('code=')
})

test('an address that is nobody’s is shut after as many tries: nobody learns who is an operator', async () => {
  const known = await givenGuessed()
  const seen = []
  for (const email of [known, 'nobody@elsewhere.example']) {
    await browser.open(authUrl())
    const texts = []
    for (let n = 0; n < 12; n += 1) {
      const { status, text } = await browser.send({ email, password: `guess ${n}` })
      texts.push([status, text.replace(/value="[^"]*"/, '')])
    }
    seen.push(texts)
  }
  expect(seen[0]).toEqual(seen[1])
  expect(seen[0]?.at(-1)?.[1]).toContain(TOO_MANY)
})

test('of fifty tries at once ten are looked at', async () => {
  const email = await givenGuessed()
  await browser.open(authUrl())
  const tries = Array.from({ length: 50 }, (_, n) =>
    browser.send({ email, password: `guess ${n}` }),
  )
  const shut = (await Promise.all(tries)).filter(({ text }) => text.includes(TOO_MANY))
  expect(shut).toHaveLength(40)
})

test('sixty tries from one machine shut it for all addresses, and for that machine alone', async () => {
  const email = await givenGuessed()
  await browser.open(authUrl())
  await browser.send({ email: 'nobody@elsewhere.example', password: 'guess' })
  const machine = backend.store.db
    .updateTable('sign_in_failure')
    .where('source', 'like', 'machine/%')
  await machine.set({ failures: 60 }).execute()
  expect((await browser.send({ email, password: PASSWORD })).text).toContain(TOO_MANY)
  await machine.set({ source: 'machine/another' }).execute()
  expect((await browser.send({ email, password: PASSWORD }, LANDING)).url).toContain('code=')
})

test('who chooses a new password by a link is let in by it, however many tries there were', async () => {
  const email = await givenGuessed()
  await browser.open(authUrl())
  for (let n = 0; n < 11; n += 1) await browser.send({ email, password: `guess ${n}` })
  await givenPassword(backend, email, 'another long password')
  await browser.open(authUrl())
  const { url } = await browser.send({ email, password: 'another long password' }, LANDING)
  expect(url).toContain('code=')
})

async function givenGuessed(): Promise<string> {
  const email = `guessed-${systemIds.newId()}@northwind.example`
  await givenOperator(backend.store, partner, { email })
  await givenPassword(backend, email)
  return email
}

test('a browser that is signed in already asks before another program gets a token', async () => {
  await browser.open(authUrl())
  await browser.send({ email: partner.owner, password: PASSWORD }, LANDING)
  const page = await browser.open(authUrl({ prompt: null }), LANDING)
  expect(heading(page)).toBe(`Continue as ${partner.owner}?`)
  expect((await browser.send({}, LANDING)).url).toContain('code=')
})

test('a link of a sign-in does nothing in another browser', async () => {
  const { url } = await browser.open(authUrl())
  const elsewhere = await formBrowser().open(url)
  expect([elsewhere.status, heading(elsewhere)]).toEqual([410, 'This sign-in is over'])
})

test.for([
  ['no proof key', { code_challenge: null }],
  ['a plain proof key', { code_challenge_method: 'plain' }],
  ['a token without a code', { response_type: 'token' }],
] as const)('%s is refused', async ([, changes]) => {
  const { url } = await browser.open(authUrl(changes), LANDING)
  expect(new URL(url).searchParams.has('code')).toBe(false)
  expect(url).toMatch(/error=|oidc\/auth/)
})

test.for([
  ['another address', 'http://127.0.0.1.elsewhere.example/callback'],
  ['another path', 'http://127.0.0.1:50505/elsewhere'],
  ['a name of this machine', 'http://localhost:50505/callback'],
] as const)('nobody is led to %s', async ([, redirect]) => {
  const page = await browser.open(authUrl({ redirect_uri: redirect }))
  expect([page.status, heading(page)]).toEqual([400, 'The sign-in did not work'])
})

test('a link to choose a password is shown as often as one likes, and works once', async () => {
  const link = await passwordLink(backend, partner.agent)
  await browser.open(link)
  const page = await browser.open(link)
  expect(page.text).toContain(partner.agent)
  expect((await browser.send({ password: 'too short' })).status).toBe(422)
  expect(heading(await browser.send({ password: PASSWORD }))).toBe('Password saved')
  expect((await browser.send({ password: 'another long password' })).status).toBe(410)
  await browser.open(authUrl())
  const { url } = await browser.send({ email: partner.agent, password: PASSWORD }, LANDING)
  expect(url).toContain('code=')
})

test('a newer link makes the older one void, and a link ends after a day', async () => {
  const older = await passwordLink(backend, partner.agent)
  const newer = await passwordLink(backend, partner.agent)
  expect((await browser.open(older)).status).toBe(410)
  expect((await browser.open(newer)).status).toBe(200)
  ahead += 25 * 60 * MINUTE_MS
  expect((await browser.open(newer)).status).toBe(410)
})

test('a new password signs out whoever was signed in by the old one', async () => {
  const email = partner.administrator
  await givenPassword(backend, email)
  await browser.open(authUrl())
  await browser.send({ email, password: PASSWORD }, LANDING)
  const [operator] = await operatorsByEmail(backend.store.db, email)
  const kept = () =>
    backend.store.db
      .selectFrom('oidc_payload')
      .select('model')
      .where('account', '=', must(operator, 'There is one.').id)
      .execute()
  expect((await kept()).map(({ model }) => model)).toContain('Session')
  await givenPassword(backend, email, 'another long password')
  expect(await kept()).toEqual([])
})

test('links and the issuer begin with the configured address, whatever a request says', async () => {
  const public_ = await startBackend({ publicUrl: 'https://seats.example' })
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
  const { payload } = await public_.app.inject({
    url: '/oidc/.well-known/openid-configuration',
    headers,
  })
  expect(payload).not.toContain('evil.example')
  expect(JSON.parse(payload)).toMatchObject({
    issuer: 'https://seats.example/oidc',
    token_endpoint: 'https://seats.example/oidc/token',
  })
  await public_.stop()
})

test('no secret of a sign-in stands in the store', async () => {
  await browser.open(authUrl())
  const { url } = await browser.send({ email: partner.owner, password: PASSWORD }, LANDING)
  const code = must(new URL(url).searchParams.get('code'), 'There is a code.')
  const rows = await backend.store.db.selectFrom('oidc_payload').selectAll().execute()
  const credentials = await backend.store.db.selectFrom('operator_credential').selectAll().execute()
  const stored = JSON.stringify([rows, credentials])
  expect(stored).not.toContain(code)
  expect(stored).not.toContain(PASSWORD)
  expect(stored).toContain('$argon2id$')
})
