import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeOperator } from '#backend/operators/change-operator.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenOperator, givenPartner, type GivenPartner } from '#test/support/given.ts'
import {
  ISSUER_AUDIENCE,
  ISSUER_CLIENT,
  startIssuer,
  type TestIssuer,
} from '#test/support/issuer.ts'
import { makeSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const UNVERIFIED = 'unverified@northwind.example'
const UNVERIFIED_BY_TEXT = 'unverified-by-text@northwind.example'
const VERIFIED_BY_TEXT = 'verified-by-text@northwind.example'
const SHARED = 'shared@two.example'

let issuer: TestIssuer
let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  issuer = await startIssuer((account) => ({
    mail: account,
    ...(account === UNVERIFIED && { email_verified: false }),
    ...(account === UNVERIFIED_BY_TEXT && { email_verified: 'false' }),
    ...(account === VERIFIED_BY_TEXT && { email_verified: 'true' }),
  }))
  backend = await startBackend({
    external: {
      issuer: issuer.url,
      audience: ISSUER_AUDIENCE,
      emailClaim: 'mail',
      clientId: ISSUER_CLIENT,
      scopes: ['openid', 'offline_access'],
    },
  })
  partner = await givenPartner(backend.store)
  for (const email of [UNVERIFIED, UNVERIFIED_BY_TEXT, VERIFIED_BY_TEXT]) {
    await givenOperator(backend.store, partner, { email })
  }
  const other = await givenPartner(backend.store, 'southwind')
  for (const of of [partner, other]) await givenOperator(backend.store, of, { email: SHARED })
})
afterAll(async () => {
  await backend.stop()
  await issuer.close()
})

/** What a console got that signed in at the issuer. */
async function signIn(email: string): Promise<{ state: unknown; token: string | null }> {
  const folder = tempDir()
  const console = await makeSignIn({ backendUrl: backend.url, dataDir: folder.path })
  await issuer.signIn(await console.begin(), email)
  const state = await console.until(({ name }) => name !== 'waiting')
  const bearer = await console.signIn.credentials.bearer()
  folder.remove()
  return { state, token: bearer?.token ?? null }
}

async function tokenOf(email: string): Promise<string> {
  return must((await signIn(email)).token, 'Somebody is signed in.')
}

async function statusFor(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${backend.url}/v1/bootstrap`, { headers })).status
}

test('consoles are sent to the issuer that the environment names', async () => {
  expect(await (await fetch(`${backend.url}/v1/sign-in`)).json()).toEqual({
    issuer: issuer.url,
    clientId: ISSUER_CLIENT,
    scopes: ['openid', 'offline_access'],
  })
})

test('whoever signs in there with an operator’s address is that operator', async () => {
  const { state, token } = await signIn(partner.owner.toUpperCase())
  expect(state).toMatchObject({ name: 'signed-in', person: { email: partner.owner } })
  expect(await statusFor(must(token, 'Somebody is signed in.'))).toBe(200)
})

test.for([
  ['nobody’s address', 'mallory@elsewhere.example'],
  ['an address that the issuer does not vouch for', UNVERIFIED],
  ['one of which it says so by a text', UNVERIFIED_BY_TEXT],
  ['an address of operators of two partners', SHARED],
] as const)('%s is let in nowhere', async ([, email]) => {
  expect(await signIn(email)).toEqual({
    state: { name: 'failed', reason: 'no-operator', person: null },
    token: null,
  })
})

test('an issuer that vouches by a text is believed', async () => {
  expect(await statusFor(await tokenOf(VERIFIED_BY_TEXT))).toBe(200)
})

test('an operator who was removed is refused on the very next request', async () => {
  const token = await tokenOf(partner.agent)
  expect(await statusFor(token)).toBe(200)
  await removeOperator(backend.services, { partner: partner.id, email: partner.agent })
  expect(await statusFor(token)).toBe(401)
})

test('a token signed by another key, for somewhere else, or of another issuer is refused', async () => {
  const token = await tokenOf(partner.owner)
  const claims = decodeJwt(token)
  const header = decodeProtectedHeader(token)
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ ...header, alg: 'RS256' })
    .sign(privateKey)
  const byOurName = await new SignJWT({ ...claims, iss: 'https://elsewhere.example' })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(privateKey)
  expect(await Promise.all([forged, byOurName, `${token}x`].map(statusFor))).toEqual([
    401, 401, 401,
  ])
})

test('the own provider is closed then: there is one door', async () => {
  const answers = await Promise.all(
    ['/oidc/.well-known/openid-configuration', '/oidc/auth', '/oidc/password/x'].map(
      async (at) => (await fetch(backend.url + at)).status,
    ),
  )
  expect(answers).toEqual([404, 404, 404])
})

test('the tokens of this install go on', async () => {
  expect(await statusFor(await backend.tokenFor(partner.owner))).toBe(200)
})

test('an issuer that cannot be asked makes the backend unavailable, and signs nobody out', async () => {
  const gone = await startIssuer((account) => ({ email: account }))
  const { url } = gone
  await gone.close()
  const cut = await startBackend({
    external: {
      ...{ issuer: url, audience: ISSUER_AUDIENCE, emailClaim: 'email' },
      ...{ clientId: ISSUER_CLIENT, scopes: ['openid'] },
    },
  })
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const token = await new SignJWT({ iss: url, aud: ISSUER_AUDIENCE })
    .setProtectedHeader({ alg: 'RS256' })
    .setExpirationTime('1h')
    .sign(privateKey)
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${cut.url}/v1/bootstrap`, { headers })
  expect(answer.status).toBe(503)
  await cut.stop()
})
