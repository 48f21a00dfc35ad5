import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageSettings } from '#backend/messages/settings.ts'
import { buildApp } from '#backend/app.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { handClock } from '#test/support/hand-clock.ts'
import {
  NOWHERE,
  formOf,
  formToken,
  pages,
  pagesForSession,
  queryOf,
} from '#test/support/portal-forms.ts'
import { formBrowser, hiddenFields, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, type PortalHouse } from '#test/support/portal-house.ts'
import { unlimited } from '#test/support/unlimited.ts'

let backend: TestBackend
let house: PortalHouse

beforeAll(async () => {
  backend = await startBackend()
  house = await givenPortalHouse(backend, { additional: 999 })
})
afterAll(() => backend.stop())

const forms = pages.filter(({ method }) => method === 'POST')

test('every page is safe to show: no script, no framing, nothing kept, nothing told to other sites', async () => {
  const { browser } = await house.givenSignedIn()
  for (const at of ['/portal', '/portal/members', '/portal/sign-in', '/portal/nothing']) {
    const { headers, text } = await browser.get(at)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  }
})

test('cookies are not for scripts nor for other sites, and for https alone where the portal is there', async () => {
  const lines = (await fetch(`${backend.url}/portal/sign-in`)).headers.getSetCookie()
  expect(lines).toEqual([
    expect.stringMatching(/^seatwright-portal-visit=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
  const { store } = backend
  const publicUrl = 'https://licenses.example'
  const messages = { ...messageSettings({}), publicUrl }
  const secure = await buildApp({ store, clock: systemClock, ids: systemIds, messages })
  const { headers } = await secure.inject('/portal/sign-in')
  expect(headers['set-cookie']).toMatch(
    /^__Host-seatwright-portal-visit=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  )
  await secure.close()
})

test.for(forms)('POST $path takes a form only with the token of its own browser', async (route) => {
  const { browser } = await house.givenSignedIn()
  const { browser: other } = await house.givenSignedIn()
  const csrf = await formToken(other)
  for (const token of [csrf, '', 'x'.repeat(43)]) {
    const answered = await browser.post(route.path, formOf(route, token))
    expect([answered.status, answered.to]).toEqual([403, ''])
    expect(answered.text).toContain('The form came from another page')
  }
})

test.for(forms)('POST $path takes a form only from the portal’s own pages', async (route) => {
  const { browser } = await house.givenSignedIn()
  const body = formOf(route, await formToken(browser))
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ]) {
    const answered = await browser.post(route.path, body, headers)
    expect([answered.status, answered.to]).toEqual([403, ''])
  }
  for (const site of ['cross-site', 'same-site', 'none']) {
    const answered = await sendSilently(browser, route.path, body, { 'sec-fetch-site': site })
    expect(answered).toEqual([403, null])
  }
})

/** As a browser that does not say where a form comes from. */
async function sendSilently(
  { cookies }: FormBrowser,
  at: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<[status: number, to: string | null]> {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const type = 'application/x-www-form-urlencoded'
  const answered = await fetch(backend.url + at, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { 'content-type': type, cookie, ...headers },
  })
  return [answered.status, answered.headers.get('location')]
}

test('a browser that says nothing of where a form comes from is heard with its own token, and with no other', async () => {
  const { browser } = await house.givenSignedIn()
  const { browser: other } = await house.givenSignedIn()
  const sendBy = async (from: FormBrowser) =>
    sendSilently(browser, '/portal/sign-out', `csrf=${await formToken(from)}`)
  expect(await sendBy(other)).toEqual([403, null])
  expect((await browser.get('/portal')).status).toBe(200)
  const [status, to] = await sendBy(browser)
  expect([status, to]).toEqual([303, `/portal/sign-in?partner=${house.partner.id}`])
  expect((await browser.get('/portal')).to).toMatch(/^\/portal\/sign-in/)
})

test('a browser that hides the origin is heard when it says that the site is the same', async () => {
  const { browser } = await house.givenSignedIn()
  const page = await browser.get('/portal')
  const fields = new URLSearchParams(hiddenFields(page.text, '/portal/sign-out')).toString()
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
  expect((await browser.post('/portal/sign-out', fields, headers)).status).toBe(303)
})

test.for(forms)(
  'POST $path refuses other bodies, unknown fields and fields that stand twice',
  async (route) => {
    const { browser } = await house.givenSignedIn()
    const csrf = await formToken(browser)
    const body = formOf(route, csrf)
    for (const [payload, headers] of [
      [`${body}&unknown=1`, {}],
      [`${body}&csrf=${csrf}`, {}],
      ['', {}],
      ['csrf', {}],
      [`${body}&a=%00`, {}],
      [body.replace('csrf=', 'csrf=%ff'), {}],
      ['{"csrf":"x"}', { 'content-type': 'application/json' }],
      [body, { 'content-type': 'text/plain' }],
      [body, { 'content-type': 'multipart/form-data; boundary=x' }],
    ] as const) {
      const answered = await browser.post(route.path, payload, headers)
      expect([400, 403, 415]).toContain(answered.status)
      expect(answered.to).toBe('')
      expect(answered.headers.get('content-type')).toBe('text/html; charset=utf-8')
    }
    const large = await browser.post(route.path, `${body}&a=${'x'.repeat(20_000)}`)
    expect(large.status).toBe(413)
  },
)

test.for(pagesForSession)(
  '$method $path leads whoever is not signed in to the sign-in',
  async (route) => {
    const browser = formBrowser(backend.url)
    const answered =
      route.method === 'GET'
        ? await browser.get(route.path + queryOf(route))
        : await browser.post(route.path, formOf(route, 'x'))
    expect(answered.to).toMatch(/^\/portal\/sign-in(\?|$)/)
  },
)

test('who sends too many forms is told so and how long to wait, whatever machine they come from; others go on', async () => {
  const clock = handClock()
  const rates = { ...unlimited, write: { burst: 1, perSecond: 0.5 } }
  const slow = await startBackend({ clock, app: { rates } })
  const { givenSignedIn } = await givenPortalHouse(slow)
  const { browser } = await givenSignedIn()
  const { browser: other } = await givenSignedIn()
  const send = async (by: typeof browser) => by.send(await by.get('/portal'), '/portal/sign-out')
  const csrf = await formToken(browser)
  const ask = () => browser.post('/portal/request', `csrf=${csrf}&license=${NOWHERE}`)
  expect((await ask()).status).toBe(303)
  const refused = await ask()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
  expect(refused.text).toContain('Too many requests. Try again in 2 seconds')
  expect((await send(other)).status).toBe(303)
  clock.pass(2_000)
  expect((await ask()).status).toBe(303)
  await slow.stop()
})

test('what a person typed is text on every page, never markup', async () => {
  const evil = await givenPortalHouse(backend, {}, { name: '<img src=x onerror=alert(1)>&"' })
  const nina = await evil.invite({ givenName: '<script>', familyName: '"\'><b>' })
  const page = await formBrowser(backend.url).get(await evil.inviteAt(nina.id))
  expect(page.text).not.toContain('<img src=x')
  const browser = await evil.accept(nina.id)
  const own = `license=${evil.account.id}&member=${nina.id}`
  for (const at of ['/portal', '/portal/members', `/portal/members/person?${own}`]) {
    const { text } = await browser.get(at)
    expect(text).not.toMatch(/<img|<script>|<b>/)
  }
})
