import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fetch } from '#backend/fetch-port.ts'
import { oidcSignOn } from '#backend/portal/sign-in/oidc-sign-on.ts'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { queryOf } from '#test/support/browser.ts'
import { PORTAL_CLIENT, startIssuer, type TestIssuer } from '#test/support/issuer.ts'
import { formBrowser, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'

const JOIN = '/portal/sign-on/join'
const UNVERIFIED = 'unverified@contoso.example'

let issuer: TestIssuer
let backend: TestBackend
let isAway = false

beforeAll(async () => {
  issuer = await startIssuer((account) => ({
    ...(account === UNVERIFIED && { email_verified: false }),
  }))
  const lossy: Fetch = (url, init) =>
    isAway ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)
  const settings = { issuer: issuer.url, ...PORTAL_CLIENT, name: 'Contoso ID' }
  backend = await startBackend({ issuer: oidcSignOn(settings, lossy) })
})
afterAll(async () => {
  await backend.stop()
  await issuer.close()
})

/** From a page's button to the issuer. */
async function toIssuer(browser: FormBrowser, page: string): Promise<string> {
  const { text } = await browser.get(page)
  expect(text).toContain('Continue with Contoso ID')
  const href = must(/href="(\/portal\/sign-on\?[^"]+)"/.exec(text)?.[1], 'There is a button.')
  return (await browser.get(href.replaceAll('&#38;', '&'))).to
}

/** The browser comes back from where the issuer sends it. */
function comeBack(browser: FormBrowser, landed: string, changed: Record<string, string> = {}) {
  const url = new URL(landed)
  for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value)
  return browser.get(url.pathname + url.search)
}

test('S3.12 an invitation is accepted with SSO at a real issuer, and later sign-ins go the same way to where one was going', async () => {
  const { invite, inviteAt, row, partner, account } = await givenPortalHouse(backend)
  const nina = await invite({ role: 'administrator' })
  const email = must(nina.email, 'by e-mail')
  const browser = formBrowser(backend.url)
  const link = await toIssuer(browser, await inviteAt(nina.id))
  expect(queryOf(link, 'redirect_uri')).toBe(`${backend.url}/portal/sign-on/return`)
  expect(queryOf(link, 'code_challenge_method')).toBe('S256')
  const asked = await comeBack(browser, await issuer.letIn(link, email))
  expect(await row(nina.id)).toMatchObject({ state: 'opened' })
  const home = await browser.follow(await browser.send(asked, JOIN))
  expect(home.text).toContain('You can use the paid features')
  expect(await row(nina.id)).toMatchObject({ state: 'member' })

  const other = formBrowser(backend.url)
  const goal = `partner=${partner.id}&license=${account.id}`
  const again = await toIssuer(other, `/portal/sign-in?${goal}`)
  const landed = await comeBack(other, await issuer.letIn(again, email))
  expect(landed.to).toBe(`/portal/members?license=${account.id}`)
  expect((await other.follow(landed)).status).toBe(200)
})

test('S4.7 a real issuer’s word is no second factor: it is set up at the first sign-on and asked for at the next', async () => {
  const { invite, inviteAt, partner } = await givenPortalHouse(backend)
  const nina = await invite({ mfaRequired: true })
  const email = must(nina.email, 'by e-mail')
  const browser = formBrowser(backend.url)
  const link = await toIssuer(browser, await inviteAt(nina.id))
  const asked = await comeBack(browser, await issuer.letIn(link, email))
  const page = await browser.follow(await browser.send(asked, JOIN))
  const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'to be set up')
  expect((await browser.get('/portal')).to).toBe('/portal/two-step')
  const code = codeAt(secret, stepAt(Date.now()))
  expect((await browser.send(page, '/portal/two-step', { code })).to).toBe('/portal')

  const other = formBrowser(backend.url)
  const again = await toIssuer(other, `/portal/sign-in?partner=${partner.id}`)
  const next = await other.follow(await comeBack(other, await issuer.letIn(again, email)))
  expect(next.text).toContain('name="code"')
  expect(next.text).not.toContain('otpauth:')
  expect((await other.send(next, '/portal/two-step', { code })).status).toBe(422)
  expect((await other.get('/portal')).to).toBe('/portal/two-step')
})

test('the invitation’s secret is told neither to the issuer nor by the address of the way back', async () => {
  const { invite, inviteAt, token } = await givenPortalHouse(backend)
  const nina = await invite()
  const browser = formBrowser(backend.url)
  const link = await toIssuer(browser, await inviteAt(nina.id))
  const secret = must((await token(nina.id)).split('.')[1], 'two parts')
  const state = Buffer.from(queryOf(link, 'state').split('.')[0] ?? '', 'base64url').toString()
  expect([link.includes(secret), state.includes(secret)]).toEqual([false, false])
})

test('where the browser comes back to is configured, whatever a request calls this host', async () => {
  const { partner } = await givenPortalHouse(backend)
  const { app } = backend
  const at = `/portal/sign-on?partner=${partner.id}`
  const { headers } = await app.inject({ url: at, headers: { host: 'evil.example' } })
  expect(queryOf(String(headers.location), 'redirect_uri')).toBe(
    `${backend.url}/portal/sign-on/return`,
  )
})

test('an address that the issuer has not verified, another one, and a changed answer let nobody in', async () => {
  const { invite, inviteAt, row } = await givenPortalHouse(backend)
  const nina = await invite({ email: UNVERIFIED })
  const browser = formBrowser(backend.url)
  const at = await inviteAt(nina.id)
  for (const [email, changed] of [
    [UNVERIFIED, {}],
    ['somebody.else@contoso.example', {}],
    [UNVERIFIED, { code: 'another' }],
    [UNVERIFIED, { iss: 'https://evil.example' }],
    [UNVERIFIED, { error: 'access_denied' }],
  ] as const) {
    const landed = await issuer.letIn(await toIssuer(browser, at), email)
    expect((await comeBack(browser, landed, changed)).status).toBe(403)
    expect(browser.cookies.has('seatwright-portal-session')).toBe(false)
  }
  expect(await row(nina.id)).toMatchObject({ state: 'opened' })
})

test('an issuer that cannot be asked is no refusal: the page says to try again', async () => {
  const { invite, inviteAt } = await givenPortalHouse(backend)
  const nina = await invite()
  const browser = formBrowser(backend.url)
  const link = await toIssuer(browser, await inviteAt(nina.id))
  const landed = await issuer.letIn(link, nina.email ?? '')
  isAway = true
  const away = await comeBack(browser, landed)
  isAway = false
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2'])
  const home = await browser.follow(await browser.send(await comeBack(browser, landed), JOIN))
  expect(home.text).toContain('You can use the paid features')
})
