import { messageSettings } from '#backend/messages/settings.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#backend/app.ts'
import { en } from '#backend/portal/texts/en.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage, type PageRoute } from '#backend/routes/route.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { ownedKind } from '#shared/domain/people/verbs.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenGroups } from '#test/support/given-groups.ts'
import { givenClient, givenLicense, givenMember } from '#test/support/given.ts'
import { handClock } from '#test/support/hand-clock.ts'
import { unlimited } from '#test/support/unlimited.ts'
import { formBrowser, hiddenFields, type Answered, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, type PortalHouse } from '#test/support/portal-house.ts'

let backend: TestBackend
let house: PortalHouse

beforeAll(async () => {
  backend = await startBackend()
  house = await givenPortalHouse(backend, { additional: 999 })
})
afterAll(() => backend.stop())

const pages = routes.filter(isPage)
const forms = pages.filter(({ method }) => method === 'POST')
const forSession = pages.filter(({ may }) => may === 'portal-session')
const foreign = '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a04'
const someone = '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a05'

/** Fields of the right shape for each form, so that what is refused is refused for another reason. */
const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/portal/invite': { token: 'x', username: '', password: 'x' },
  '/portal/sign-in': { partner: foreign, address: 'a@b.example', password: 'x', code: '' },
  '/portal/sign-out': {},
  '/portal/sign-on/join': {
    ...{ partner: foreign, invite: 'x', address: 'a@b.example', until: '1', word: 'x' },
  },
  '/portal/forgotten': { partner: foreign, address: 'a@b.example' },
  '/portal/password': { token: 'x', username: '', password: 'x' },
  '/portal/two-step': { code: '123456' },
  '/portal/two-step/renew': {},
  '/portal/recovery-codes': {},
  '/portal/request': { license: foreign },
  '/portal/members/change': {
    license: foreign,
    member: foreign,
    command: foreign,
    action: 'resend',
  },
  '/portal/members/group': {
    ...{ license: foreign, member: someone, command: foreign, group: foreign },
  },
  '/portal/members/auto-reply': { license: foreign, member: foreign },
  '/portal/members/invite': { license: foreign, command: foreign },
  '/portal/members/remove': { license: foreign, member: foreign, command: foreign },
  '/portal/members/transfer': { license: foreign, member: foreign, command: foreign },
}

async function ownToken(browser: Awaited<ReturnType<PortalHouse['accept']>>): Promise<string> {
  const home = await browser.get('/portal')
  return must(hiddenFields(home.text, '/portal/sign-out')['csrf'], 'in every form')
}

function bodyOf(route: PageRoute, csrf: string, more: Readonly<Record<string, string>> = {}) {
  const fields = must(fieldsOf[route.path], `The test knows the form of ${route.path}.`)
  return new URLSearchParams({ csrf, ...fields, ...more }).toString()
}

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
  const csrf = await ownToken(other)
  for (const token of [csrf, '', 'x'.repeat(43)]) {
    const answered = await browser.post(route.path, bodyOf(route, token))
    expect([answered.status, answered.to]).toEqual([403, ''])
    expect(answered.text).toContain('The form came from another page')
  }
})

test.for(forms)('POST $path takes a form only from the portal’s own pages', async (route) => {
  const { browser } = await house.givenSignedIn()
  const body = bodyOf(route, await ownToken(browser))
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
    sendSilently(browser, '/portal/sign-out', `csrf=${await ownToken(from)}`)
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
    const csrf = await ownToken(browser)
    const body = bodyOf(route, csrf)
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

test.for(forSession)(
  '$method $path leads whoever is not signed in to the sign-in',
  async (route) => {
    const browser = formBrowser(backend.url)
    const answered =
      route.method === 'GET'
        ? await browser.get(route.path + queryOf(route))
        : await browser.post(route.path, bodyOf(route, 'x'))
    expect(answered.to).toMatch(/^\/portal\/sign-in(\?|$)/)
  },
)

const ofAccounts = forSession.filter(({ path }) => path !== '/portal/sign-out')

test.for(ofAccounts)(
  '$method $path answers a foreign account like one that is not there',
  async (route) => {
    const theirs = await givenPortalHouse(backend)
    const sibling = await givenSibling(house)
    const { browser } = await house.givenSignedIn({ role: 'administrator' })
    const csrf = await ownToken(browser)
    const answers = []
    const before = [await theirs.version(), await house.version()]
    for (const license of [theirs.account.id, sibling.id, foreign]) {
      const answered =
        route.method === 'GET'
          ? await browser.get(route.path + queryOf(route, license))
          : await browser.post(route.path, bodyOf(route, csrf, freshOf(route, { license })))
      answers.push(plain(answered, license))
    }
    expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
    expect([await theirs.version(), await house.version()]).toEqual(before)
  },
)

const withMember = forSession.filter(
  ({ path, method }) =>
    (method === 'POST' && 'member' in (fieldsOf[path] ?? {})) ||
    /(person|remove|transfer)$/.test(path),
)

test.for(withMember)(
  '$method $path answers a person of another account like one that is not there',
  async (route) => {
    const theirs = await givenPortalHouse(backend)
    const stranger = await theirs.invite()
    const neighbour = await house.invite({}, (await givenSibling(house)).id)
    const { browser } = await house.givenSignedIn({ role: 'administrator' })
    const csrf = await ownToken(browser)
    const before = [await theirs.version(), await house.version()]
    const license = house.account.id
    const answers = []
    for (const member of [stranger.id, neighbour.id, someone]) {
      const answered =
        route.method === 'GET'
          ? await browser.get(`${route.path}?license=${license}&member=${member}`)
          : await browser.post(route.path, bodyOf(route, csrf, freshOf(route, { license, member })))
      answers.push(plain(answered, member))
    }
    expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
    expect([await theirs.version(), await house.version()]).toEqual(before)
  },
)

test.for([...ownedKind.options, 'credentials'] as const)(
  'a person of another account gets no %s by a removal, like one that is not there',
  async (field) => {
    const [own, theirs] = [await givenPortalHouse(backend), await givenPortalHouse(backend)]
    const stranger = await givenMember(backend.store, theirs.account)
    const neighbour = await givenMember(backend.store, await givenSibling(own))
    const { browser } = await own.givenSignedIn({ role: 'administrator' })
    const nina = await givenMember(backend.store, own.account)
    const kind = field === 'credentials' ? 'integration' : field
    const thing = { partner: own.partner.id, license: own.account.id, member: nina.id }
    await backend.store.db
      .insertInto('owned_thing')
      .values({ ...thing, kind, id: 'one', name: 'One' })
      .execute()
    const page = await browser.get(
      `/portal/members/remove?license=${own.account.id}&member=${nina.id}`,
    )
    const before = [await theirs.version(), await own.version()]
    const answers = []
    for (const heir of [stranger.id, neighbour.id, someone]) {
      const fields = { [field]: heir, command: systemIds.newId() }
      answers.push(plain(await browser.send(page, '/portal/members/remove', fields), heir))
    }
    expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
    expect([await theirs.version(), await own.version()]).toEqual(before)
    expect(await own.row(nina.id)).toBeDefined()
  },
)

test('a group of another account is as unknown as one that is not there', async () => {
  const campaign = { product: 'campaign', plan: 'pro' }
  const own = await givenPortalHouse(backend, campaign)
  const theirs = await givenPortalHouse(backend, campaign)
  const { store } = backend
  const groupOf = async (license: LicenseTable): Promise<string> =>
    must((await givenGroups(store, license, { Sales: [], Support: [] }))[0], 'It was made.').id
  const group = await groupOf(own.account)
  const sibling = await givenLicense(store, await givenClient(store, own.partner), campaign)
  const strange = [await groupOf(theirs.account), await groupOf(sibling), someone]
  const nina = await own.invite({ group })
  const { browser } = await own.givenSignedIn({ role: 'administrator', group })
  const person = `/portal/members/person?license=${own.account.id}&member=${nina.id}`
  const page = await browser.get(person)
  const before = [await theirs.version(), await own.version()]
  const answers = []
  for (const one of strange) {
    const fields = { group: one, command: systemIds.newId() }
    answers.push(plain(await browser.send(page, '/portal/members/group', fields), one))
  }
  expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
  const invite = await browser.get(`/portal/members/invite?license=${own.account.id}`)
  const typed = { givenName: 'Bea', familyName: 'Newer', email: 'bea@contoso.example' }
  const invited = []
  for (const one of strange) {
    const fields = { ...typed, group: one, command: systemIds.newId() }
    invited.push(plain(await browser.send(invite, '/portal/members/invite', fields), one))
  }
  expect(invited.slice(0, 2)).toEqual([invited[2], invited[2]])
  expect([await theirs.version(), await own.version()]).toEqual(before)
})

/** Another account of the same partner, with a client of its own. */
async function givenSibling({ store, partner }: PortalHouse): Promise<LicenseTable> {
  return givenLicense(store, await givenClient(store, partner))
}

/** What the form has of these, and a command that was never sent: its answer is no earlier one's. */
function freshOf({ path }: PageRoute, more: Readonly<Record<string, string>>) {
  const known = fieldsOf[path] ?? {}
  const all = { ...more, command: systemIds.newId() }
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in known))
}

/** What was answered, but for the id that was asked for and those of the next commands. */
function plain({ status, to, text }: Answered, id: string) {
  const next = /(name="command" value=")[^"]*/g
  const without = (words: string): string => words.replaceAll(id, 'ID').replaceAll(next, '$1')
  return [status, without(to), without(text)]
}

function queryOf(route: PageRoute, license = foreign): string {
  if (route.path === '/portal/members/invite') return `?license=${license}`
  if (/remove$|person$|transfer$/.test(route.path)) return `?license=${license}&member=${foreign}`
  return route.path === '/portal/members' ? `?license=${license}` : ''
}

test('who sends too many forms is told so and how long to wait, whatever machine they come from; others go on', async () => {
  const clock = handClock()
  const rates = { ...unlimited, write: { burst: 1, perSecond: 0.5 } }
  const slow = await startBackend({ clock, app: { rates } })
  const { givenSignedIn } = await givenPortalHouse(slow)
  const { browser } = await givenSignedIn()
  const { browser: other } = await givenSignedIn()
  const send = async (by: typeof browser) => by.send(await by.get('/portal'), '/portal/sign-out')
  const csrf = await ownToken(browser)
  const ask = () => browser.post('/portal/request', `csrf=${csrf}&license=${foreign}`)
  expect((await ask()).status).toBe(303)
  const refused = await ask()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
  expect(refused.text).toContain('Too many requests. Try again in 2 seconds')
  expect((await send(other)).status).toBe(303)
  clock.pass(2_000)
  expect((await ask()).status).toBe(303)
  await slow.stop()
})

test('an account that is not the person’s is called so, and a page that is not there otherwise', async () => {
  const { browser } = await house.givenSignedIn()
  const account = await browser.get(`/portal/members?license=${foreign}`)
  expect([account.status, account.text.includes('There is no such account')]).toEqual([404, true])
  const nowhere = await browser.get('/portal/nothing')
  expect([nowhere.status, nowhere.text.includes('There is no page here')]).toEqual([404, true])
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

const spoken = pages.filter(({ method, path }) => method === 'GET' && !path.endsWith('.css'))

test.for(spoken)('$path speaks German to whoever asks for it', async (route) => {
  const german = formBrowser(backend.url, 'fr, de-AT;q=0.9, en;q=0.5')
  const nina = await house.invite({ role: 'administrator' })
  const bob = await house.invite()
  const member = await givenMember(backend.store, house.account)
  const isOwing = route.path === '/portal/two-step'
  const { partner, account } = house
  const person = `license=${account.id}&member=${bob.id}`
  const queries: Readonly<Record<string, string>> = {
    '/portal/invite': `token=${await house.token(bob.id)}`,
    '/portal/sign-in': `partner=${partner.id}`,
    '/portal/forgotten': `partner=${partner.id}`,
    '/portal/sign-on': `partner=${partner.id}`,
    '/portal/password': `token=${await house.token(bob.id)}`,
    '/portal/members/invite': `license=${account.id}`,
    '/portal/members/person': person,
    '/portal/members/remove': person,
    '/portal/members/transfer': `license=${account.id}&member=${member.id}`,
  }
  if (route.may === 'portal-session') await house.accept(nina.id, {}, german)
  if (route.path === '/portal/members/transfer') {
    await house.send('transfer-ownership', { to: nina.id })
  }
  if (isOwing) await house.send('set-multi-factor', { members: [nina.id], mfaRequired: true })
  const page = await german.get(`${route.path}?${queries[route.path] ?? ''}`)
  expect([page.to, page.text.includes('<html lang="de">')]).toEqual(['', true])
  expect(page.headers.get('vary')).toContain('accept-language')
  const shown = page.text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
  expect(sentencesOf(en).filter((sentence) => shown.includes(sentence))).toEqual([])
})

/** Of a language: what is long enough to be of that one alone. */
function sentencesOf(texts: object): string[] {
  return Object.values(texts).flatMap((text: unknown) => {
    if (typeof text === 'string') return text.split(' ').length > 2 ? [text] : []
    return typeof text === 'object' && text !== null ? sentencesOf(text) : []
  })
}
