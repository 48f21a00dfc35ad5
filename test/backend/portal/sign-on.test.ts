import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import type { BegunSignOn } from '#backend/portal/member-issuer.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser, hiddenFields, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'

const JOIN = '/portal/sign-on/join'

let backend: TestBackend
let now = Date.UTC(2026, 10, 26, 9)
/** Whom the issuer vouches for; null: nobody. */
let vouchedFor: string | null
let secrets: BegunSignOn['secret'][]

beforeAll(async () => {
  backend = await startBackend({
    clock: { now: () => now, monotonic: () => now },
    issuer: {
      name: 'Contoso ID',
      addressFor(begun) {
        secrets.push(begun.secret)
        const at = new URL('https://id.contoso.example/authorize')
        at.searchParams.set('state', begun.state)
        at.searchParams.set('redirect_uri', begun.returnTo)
        return Promise.resolve(at.href)
      },
      whoCameBack(begun, query) {
        secrets.push(begun.secret)
        const isCode = query['code'] === 'c1'
        return Promise.resolve(isCode && vouchedFor !== null ? { address: vouchedFor } : null)
      },
    },
  })
})
afterAll(() => backend.stop())
beforeEach(() => {
  vouchedFor = null
  secrets = []
})

/** From the page's button to the issuer, and back with its code. */
async function signOn(browser: FormBrowser, page: string) {
  const { text } = await browser.get(page)
  const href = must(/href="(\/portal\/sign-on\?[^"]+)"/.exec(text)?.[1], 'There is a button.')
  expect(text).toContain('Continue with Contoso ID')
  const to = new URL((await browser.get(href)).to)
  expect(to.searchParams.get('redirect_uri')).toBe(`${backend.url}/portal/sign-on/return`)
  return `/portal/sign-on/return?code=c1&iss=x&state=${to.searchParams.get('state')}`
}

test('without an issuer there is no button, and no address', async () => {
  const plain = await startBackend()
  const house = await givenPortalHouse(plain)
  const nina = await house.invite()
  const browser = formBrowser(plain.url)
  expect((await browser.get(await house.inviteAt(nina.id))).text).not.toContain('Continue with')
  expect((await browser.get(`/portal/sign-in?partner=${house.partner.id}`)).text).not.toContain(
    'Continue with',
  )
  expect((await browser.get(`/portal/sign-on?partner=${house.partner.id}`)).status).toBe(404)
  await plain.stop()
})

test('an invitation by SMS offers no issuer, which vouches for e-mail addresses', async () => {
  const { invite, inviteAt } = await givenPortalHouse(backend, { product: 'canvass' })
  const texted = await invite({ email: null, phone: '+353155512377' })
  const written = await invite({ phone: '+353155512378' })
  const offers = async (id: string) => {
    const { status, text } = await formBrowser(backend.url).get(await inviteAt(id))
    return [status, text.includes('/portal/sign-on')]
  }
  expect(await offers(texted.id)).toEqual([200, false])
  expect(await offers(written.id)).toEqual([200, true])
})

test('an invitation is accepted with the issuer’s word for its very address, and later sign-ins go the same way', async () => {
  const { invite, inviteAt, row, partner, store } = await givenPortalHouse(backend)
  const nina = await invite()
  const browser = formBrowser(backend.url)
  const back = await signOn(browser, await inviteAt(nina.id))
  vouchedFor = 'somebody.else@contoso.example'
  expect((await browser.get(back)).status).toBe(403)
  expect(await row(nina.id)).toMatchObject({ state: 'opened' })
  vouchedFor = must(nina.email, 'by e-mail').toUpperCase()
  const asked = await browser.get(back)
  expect(asked.text).toContain(`Join Contoso Ltd as ${nina.email}?`)
  const home = await browser.follow(await browser.send(asked, JOIN))
  expect(home.text).toContain('You can use the paid features')
  expect(await row(nina.id)).toMatchObject({ state: 'member' })
  const signIn = await store.db
    .selectFrom('sign_in')
    .selectAll()
    .where('partner', '=', partner.id)
    .executeTakeFirst()
  expect(signIn).toMatchObject({ address: nina.email, password: null })
  expect(new Set(secrets).size).toBe(1)
  const other = formBrowser(backend.url)
  const again = await signOn(other, `/portal/sign-in?partner=${partner.id}`)
  expect((await other.get(again)).to).toBe('/portal')
})

test('coming back from the issuer uses nothing up: only the form joins, from the browser that began, in a while', async () => {
  const { invite, inviteAt, row, store } = await givenPortalHouse(backend)
  const nina = await invite()
  const bob = await invite()
  vouchedFor = nina.email
  const browser = formBrowser(backend.url)
  const back = await signOn(browser, await inviteAt(nina.id))
  const page = await browser.get(back)
  for (let times = 0; times < 2; times += 1) {
    expect((await browser.get(back)).status).toBe(200)
    expect(await row(nina.id)).toMatchObject({ state: 'opened', sign_in: null })
  }
  expect(browser.cookies.has('seatwright-portal-session')).toBe(false)

  const thief = formBrowser(backend.url)
  const own = await thief.get(await inviteAt(bob.id))
  expect((await thief.send(page, JOIN)).status).toBe(403)
  const { csrf = '' } = hiddenFields(own.text, '/portal/invite')
  expect((await thief.send(page, JOIN, { csrf })).status).toBe(403)
  const { hash } = await store.db
    .selectFrom('invite_link')
    .select('hash')
    .where('member', '=', bob.id)
    .executeTakeFirstOrThrow()
  const forms = [
    { invite: hash },
    { invite: hash, address: must(bob.email, 'by e-mail') },
    { address: must(bob.email, 'by e-mail') },
    { until: String(now + 86_400_000) },
    { word: 'x'.repeat(43) },
  ]
  for (const fields of forms) expect((await browser.send(page, JOIN, fields)).status).toBe(403)
  now += 15 * 60_000
  expect((await browser.send(page, JOIN)).status).toBe(403)
  for (const { id } of [nina, bob]) {
    expect(await row(id)).toMatchObject({ state: 'opened', sign_in: null })
  }
  const again = await browser.get(back)
  expect((await browser.send(again, JOIN)).to).toBe('/portal')
  expect(await row(nina.id)).toMatchObject({ state: 'member' })
})

test('an invitation that was cancelled while its page stood open is not joined', async () => {
  const { invite, inviteAt, send, row } = await givenPortalHouse(backend)
  const nina = await invite()
  vouchedFor = nina.email
  const browser = formBrowser(backend.url)
  const page = await browser.get(await signOn(browser, await inviteAt(nina.id)))
  await send('cancel-invites', { members: [nina.id] })
  const ended = await browser.send(page, JOIN)
  expect([ended.status, ended.text.includes('This invitation was cancelled')]).toEqual([410, true])
  expect(await row(nina.id)).toMatchObject({ state: 'cancelled', sign_in: null })
})

test('rule 13: whoever never accepted an invitation is not let in, nor somebody for whom the issuer has no word', async () => {
  const { invite, partner, givenSignedIn } = await givenPortalHouse(backend)
  const nina = await invite()
  const { person: bob } = await givenSignedIn()
  for (const address of [nina.email, 'nobody@contoso.example', null]) {
    const browser = formBrowser(backend.url)
    const back = await signOn(browser, `/portal/sign-in?partner=${partner.id}`)
    vouchedFor = address
    expect((await browser.get(back)).status).toBe(403)
    expect(browser.cookies.has('seatwright-portal-session')).toBe(false)
    vouchedFor = bob.email
    expect((await browser.get(back.replace('code=c1', 'code=c2'))).status).toBe(403)
  }
})

test('a sign-on that another browser began, or nobody, signs nobody in', async () => {
  const { givenSignedIn, partner } = await givenPortalHouse(backend)
  const { person: bob } = await givenSignedIn()
  const thief = formBrowser(backend.url)
  const back = await signOn(thief, `/portal/sign-in?partner=${partner.id}`)
  vouchedFor = bob.email
  const victim = formBrowser(backend.url)
  await victim.get('/portal/sign-in')
  for (const at of [back, back.replace('state=', 'state=x'), '/portal/sign-on/return?code=c1']) {
    expect((await victim.get(at)).status).toBe(403)
  }
  expect(victim.cookies.has('seatwright-portal-session')).toBe(false)
  expect((await thief.get(back)).to).toBe('/portal')
})

test('S4.7 the issuer’s word is no second factor: one that is set up is asked for, one that is required is set up', async () => {
  const { invite, inviteAt, partner } = await givenPortalHouse(backend)
  const nina = await invite({ mfaRequired: true })
  vouchedFor = nina.email
  const browser = formBrowser(backend.url)
  const back = await signOn(browser, await inviteAt(nina.id))
  const joined = await browser.send(await browser.get(back), JOIN)
  const page = await browser.follow(joined)
  const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'to be set up')
  expect((await browser.get('/portal')).to).toBe('/portal/two-step')
  const code = codeAt(secret, stepAt(now))
  expect((await browser.send(page, '/portal/two-step', { code })).to).toBe('/portal')

  const other = formBrowser(backend.url)
  const again = await signOn(other, `/portal/sign-in?partner=${partner.id}`)
  const asked = await other.follow(await other.get(again))
  expect(asked.text).not.toContain('otpauth:')
  expect((await other.send(asked, '/portal/two-step', { code })).status).toBe(422)
  now += 60_000
  const next = codeAt(secret, stepAt(now))
  expect((await other.send(asked, '/portal/two-step', { code: next })).to).toBe('/portal')
  expect((await other.get('/portal')).text).toContain('You can use the paid features')
})

test('who only ever came by the issuer has no password that could be guessed', async () => {
  const { invite, inviteAt, signIn } = await givenPortalHouse(backend)
  const nina = await invite()
  vouchedFor = nina.email
  const browser = formBrowser(backend.url)
  await browser.send(await browser.get(await signOn(browser, await inviteAt(nina.id))), JOIN)
  for (const password of [PASSWORD, '', 'null']) {
    const { answered } = await signIn(must(nina.email, 'by e-mail'), { password })
    expect(answered.status).toBe(422)
  }
})
