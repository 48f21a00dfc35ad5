import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SignInFailure } from '#shared/rpc/contract/sign-in.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import {
  LIAR_AUDIENCE,
  LIAR_CLIENT,
  startHostileIssuer,
  type HostileIssuer,
  type Lie,
} from '#test/support/hostile-issuer.ts'
import { makeSignIn, type TestSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const HOUR_S = 3_600

let issuer: HostileIssuer
let backend: TestBackend
let partner: GivenPartner
let folder: ReturnType<typeof tempDir>
let console_: TestSignIn

beforeAll(async () => {
  issuer = await startHostileIssuer()
  backend = await startBackend({
    external: {
      ...{ issuer: issuer.url, audience: LIAR_AUDIENCE, emailClaim: 'mail' },
      ...{ clientId: LIAR_CLIENT, scopes: ['openid', 'offline_access'] },
    },
  })
  partner = await givenPartner(backend.store)
})
afterAll(async () => {
  await backend.stop()
  await issuer.close()
})

beforeEach(async () => {
  folder = tempDir()
  issuer.lie = {}
  console_ = await makeSignIn({ backendUrl: backend.url, dataDir: folder.path })
})
afterEach(() => {
  console_.signIn.cancel()
  folder.remove()
})

const ended = () => console_.until(({ name }) => name !== 'waiting')

async function expectNothingKept(reason: SignInFailure): Promise<void> {
  expect(await ended()).toEqual({ name: 'failed', reason, person: null })
  expect(await console_.signIn.credentials.bearer()).toBeNull()
  expect(readdirSync(folder.path)).toEqual([])
}

/** Without what is named. */
function without(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
}

/** More than any issuer has to say. */
const longWinded = (right: Record<string, unknown>) => ({
  ...right,
  padding: 'x'.repeat(1_048_576),
})

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds

test('the issuer that lies in nothing signs in', async () => {
  await issuer.land(await console_.begin(), partner.owner)
  expect(await ended()).toMatchObject({ name: 'signed-in', person: { email: partner.owner } })
})

test.for<[string, SignInFailure, Lie]>([
  ['another nonce', 'not-an-issuer', { idToken: (right) => ({ ...right, nonce: 'another' }) }],
  ['no nonce', 'not-an-issuer', { idToken: (right) => without(right, 'nonce') }],
  [
    'another issuer',
    'not-an-issuer',
    { idToken: (right) => ({ ...right, iss: 'https://x.example' }) },
  ],
  ['no issuer', 'not-an-issuer', { idToken: (right) => without(right, 'iss') }],
  ['another client', 'not-an-issuer', { idToken: (right) => ({ ...right, aud: 'another' }) }],
  ['no client', 'not-an-issuer', { idToken: (right) => without(right, 'aud') }],
  [
    'several clients, and not which of them asked',
    'not-an-issuer',
    { idToken: (right) => ({ ...right, aud: [LIAR_CLIENT, 'another'] }) },
  ],
  [
    'several clients, of which another asked',
    'not-an-issuer',
    { idToken: (right) => ({ ...right, aud: [LIAR_CLIENT, 'another'], azp: 'another' }) },
  ],
  ['nobody', 'not-an-issuer', { idToken: (right) => without(right, 'sub') }],
  ['somebody who is no text', 'not-an-issuer', { idToken: (right) => ({ ...right, sub: 7 }) }],
  ['no time of its making', 'not-an-issuer', { idToken: (right) => without(right, 'iat') }],
  [
    'an end that is a text',
    'not-an-issuer',
    { idToken: (right) => ({ ...right, exp: String(inSeconds(HOUR_S)) }) },
  ],
  ['no client in its list', 'not-an-issuer', { idToken: (right) => ({ ...right, aud: [] }) }],
  ['no end', 'not-an-issuer', { idToken: (right) => without(right, 'exp') }],
  ['an end an hour ago', 'clock', { idToken: (right) => ({ ...right, exp: inSeconds(-HOUR_S) }) }],
  [
    'a beginning in an hour',
    'clock',
    { idToken: (right) => ({ ...right, nbf: inSeconds(HOUR_S) }) },
  ],
  ['no signature (alg none)', 'not-an-issuer', { alg: 'none' }],
])('an ID token that says %s signs nobody in', async ([, reason, lie]) => {
  issuer.lie = lie
  await issuer.land(await console_.begin(), partner.owner)
  await expectNothingKept(reason)
})

test('clocks that differ by a minute sign in', async () => {
  issuer.lie = { idToken: (right) => ({ ...right, exp: inSeconds(-60), nbf: inSeconds(60) }) }
  await issuer.land(await console_.begin(), partner.owner)
  expect(await ended()).toMatchObject({ name: 'signed-in' })
})

test.for<[string, SignInFailure, Lie]>([
  ['no ID token', 'not-an-issuer', { tokens: (right) => without(right, 'id_token') }],
  [
    'an ID token that is none',
    'not-an-issuer',
    { tokens: (right) => ({ ...right, id_token: 'a.b.c' }) },
  ],
  ['no access token', 'not-an-issuer', { tokens: (right) => without(right, 'access_token') }],
  [
    'a token of another kind',
    'not-an-issuer',
    { tokens: (right) => ({ ...right, token_type: 'mac' }) },
  ],
  [
    'an access token that the backend does not take',
    'no-operator',
    { tokens: (right) => ({ ...right, access_token: 'forged' }) },
  ],
])('an answer with %s signs nobody in', async ([, reason, lie]) => {
  issuer.lie = lie
  await issuer.land(await console_.begin(), partner.owner)
  await expectNothingKept(reason)
})

test('an answer longer than any is not read to its end, and signs nobody in', async () => {
  issuer.lie = { tokens: longWinded }
  await issuer.land(await console_.begin(), partner.owner)
  await expectNothingKept('not-an-issuer')
})

test.for<[string, SignInFailure, (right: URLSearchParams) => void]>([
  [
    'the name of another issuer (mix-up)',
    'not-an-issuer',
    (right) => right.set('iss', 'https://x.example'),
  ],
  ['no name of an issuer that promised one', 'not-an-issuer', (right) => right.delete('iss')],
  ['no code', 'not-an-issuer', (right) => right.delete('code')],
  ['a code of nobody', 'denied', (right) => right.set('code', 'guessed')],
  ['a refusal', 'denied', (right) => right.set('error', 'access_denied')],
  ['a state twice', 'not-an-issuer', (right) => right.append('state', 'another')],
])('a browser that comes back with %s signs nobody in', async ([, reason, callback]) => {
  issuer.lie = { callback }
  await issuer.land(await console_.begin(), partner.owner)
  await expectNothingKept(reason)
})

test.for([
  ['another state', (right: URLSearchParams) => right.set('state', 'another')],
  ['no state', (right: URLSearchParams) => right.delete('state')],
] as const)(
  'a browser that comes back with %s is sent away, and the sign-in goes on',
  async ([, callback]) => {
    issuer.lie = { callback }
    const link = await console_.begin()
    expect((await issuer.land(link, partner.owner)).status).toBe(400)
    expect(console_.signIn.state()).toEqual({ name: 'waiting', link, person: null })
    issuer.lie = {}
    await issuer.land(link, partner.owner)
    expect(await ended()).toMatchObject({ name: 'signed-in' })
  },
)

test('a code that lands twice is shown once, and afterwards nobody listens there any more', async () => {
  const before = issuer.shown()
  const landing = issuer.landing(await console_.begin(), partner.owner)
  await Promise.all([fetch(landing), fetch(landing)])
  expect(await ended()).toMatchObject({ name: 'signed-in' })
  await expect(fetch(landing)).rejects.toThrow('fetch failed')
  expect(issuer.shown() - before).toBe(1)
})

test('the code of a sign-in that failed is worth nothing for the next', async () => {
  issuer.lie = { idToken: (right) => ({ ...right, nonce: 'another' }) }
  const first = issuer.landing(await console_.begin(), partner.owner)
  await fetch(first)
  await expectNothingKept('not-an-issuer')
  issuer.lie = {}
  const next = issuer.landing(await console_.begin(), partner.owner)
  next.searchParams.set('code', first.searchParams.get('code') ?? '')
  await fetch(next)
  await expectNothingKept('denied')
})

test('the proof key goes out hashed, whatever the issuer says that it can', async () => {
  issuer.lie = {
    metadata: (right) => ({ ...right, code_challenge_methods_supported: ['plain'] }),
  }
  const { searchParams } = new URL(await console_.begin())
  expect(searchParams.get('code_challenge_method')).toBe('S256')
  expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
})

test('an issuer whose description is longer than any opens no browser', async () => {
  issuer.lie = { metadata: longWinded }
  console_.signIn.start()
  await expectNothingKept('not-an-issuer')
  expect(console_.opened).toEqual([])
})

test.for([
  ['another issuer', { issuer: 'https://x.example' }],
  ['no page to sign in', { authorization_endpoint: undefined }],
  ['a page in clear text elsewhere', { authorization_endpoint: 'http://evil.example/authorize' }],
  [
    'a page at a name that looks like this machine',
    { authorization_endpoint: 'http://127.evil.example/' },
  ],
  ['a file as its page', { authorization_endpoint: 'file:///etc/passwd' }],
  ['a script as its page', { authorization_endpoint: 'javascript:alert(1)' }],
  ['a program as its page', { authorization_endpoint: 'ms-settings:privacy' }],
  ['a page with credentials', { authorization_endpoint: 'https://ada:pass@id.example/' }],
] as const)('an issuer that names %s opens no browser, and says so at once', async ([, lie]) => {
  issuer.lie = { metadata: (right) => ({ ...right, ...lie }) }
  console_.signIn.start()
  await expectNothingKept('not-an-issuer')
  expect(console_.opened).toEqual([])
})
