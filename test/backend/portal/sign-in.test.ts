import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'

const MINUTE_MS = 60_000

let backend: TestBackend
let now = Date.UTC(2026, 10, 26, 9)

beforeAll(async () => {
  backend = await startBackend({ clock: { now: () => now, monotonic: () => now } })
})
afterAll(() => backend.stop())

async function givenMemberHouse() {
  const house = await givenPortalHouse(backend)
  const { person, browser } = await house.givenSignedIn()
  // Each test has a machine of its own to fail from.
  await house.store.db.deleteFrom('sign_in_failure').execute()
  return { ...house, browser, nina: person, address: must(person.email, 'invited by e-mail') }
}

test('S4.3 who has accepted signs in with address and password, however the address is written', async () => {
  const { signIn, address } = await givenMemberHouse()
  for (const typed of [address, ` ${address.toUpperCase()} `]) {
    const { browser, answered } = await signIn(typed)
    expect(answered.to).toBe('/portal')
    expect((await browser.get('/portal')).text).toContain(`Signed in as ${address}`)
  }
})

test('a wrong password, an unknown address and another partner’s member are told the same', async () => {
  const { signIn, address } = await givenMemberHouse()
  const other = await givenMemberHouse()
  const texts = []
  for (const [typed, password] of [
    [address, 'not the password'],
    ['nobody@contoso.example', PASSWORD],
    [other.address, PASSWORD],
    ['no address at all', PASSWORD],
  ] as const) {
    const { answered, browser } = await signIn(typed, { password })
    expect(answered.status).toBe(422)
    expect([...browser.cookies.keys()]).toEqual(['seatwright-portal-visit'])
    texts.push(
      answered.text
        .replaceAll(typed.replace('@', '&#64;'), '')
        .replaceAll(typed, '')
        .replace(/name="csrf" value="[^"]*"/g, ''),
    )
  }
  expect(new Set(texts).size).toBe(1)
})

test('sessions are stored by their hash, end by themselves, and at once by signing out', async () => {
  const { signIn, address, store, partner } = await givenMemberHouse()
  const { browser } = await signIn(address)
  const cookie = must(browser.cookies.get('seatwright-portal-session'), 'signed in')
  const rows = await store.db
    .selectFrom('portal_session')
    .selectAll()
    .where('partner', '=', partner.id)
    .execute()
  expect(JSON.stringify(rows)).not.toContain(must(cookie.split('.')[1], 'two parts'))
  const home = await browser.get('/portal')
  const out = await browser.send(home, '/portal/sign-out')
  expect(out.to).toBe(`/portal/sign-in?partner=${partner.id}`)
  const thief = formBrowser(backend.url)
  thief.cookies.set('seatwright-portal-session', cookie)
  expect((await thief.get('/portal')).to).toBe('/portal/sign-in')
  const { browser: later } = await signIn(address)
  now += 13 * 60 * MINUTE_MS
  expect((await later.get('/portal')).to).toBe('/portal/sign-in')
})

test('ten failures of an address lock it for a while, whether or not it exists; then it begins anew', async () => {
  for (const isKnown of [true, false]) {
    const { signIn, address } = await givenMemberHouse()
    const typed = isKnown ? address : 'nobody@contoso.example'
    for (let times = 0; times < 10; times += 1) {
      const { answered } = await signIn(typed, { password: 'not the password' })
      expect(answered.status).toBe(422)
    }
    const { answered } = await signIn(typed)
    expect(answered.status).toBe(429)
    expect(answered.text).toContain('Try again in 15 minutes')
    now += 14 * MINUTE_MS
    expect((await signIn(typed)).answered.text).toContain('Try again in one minute')
    now += MINUTE_MS
    expect((await signIn(typed)).answered.status).toBe(isKnown ? 303 : 422)
  }
})

test('sixty failures from one machine lock it, and being right takes only its own attempt back', async () => {
  const { signIn, address, store } = await givenMemberHouse()
  await signIn('nobody@contoso.example', { password: 'x' })
  await store.db
    .updateTable('sign_in_failure')
    .set({ failures: 59 })
    .where('source', 'like', 'machine/%')
    .execute()
  expect((await signIn(address)).answered.to).toBe('/portal')
  await signIn('nobody@contoso.example', { password: 'x' })
  expect((await signIn(address)).answered.status).toBe(429)
})

test('many attempts at once are counted each', async () => {
  const { signIn, address } = await givenMemberHouse()
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => signIn(address, { password: 'not the password' })),
  )
  const statuses = answers.map(({ answered }) => answered.status).sort()
  expect(statuses).toEqual([...Array(10).fill(422), ...Array(6).fill(429)])
})

test('S4.7 a second factor that was asked for later is set up before anything else can be done', async () => {
  const { signIn, address, nina, send } = await givenMemberHouse()
  await send('set-multi-factor', { members: [nina.id], mfaRequired: true })
  const { browser, answered } = await signIn(address)
  const page = await browser.follow(answered)
  expect(page.text).toContain('Set up a second factor')
  for (const at of ['/portal', '/portal/members']) {
    expect((await browser.get(at)).to).toBe('/portal/two-step')
  }
  const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'shown')
  const wrong = await browser.send(page, '/portal/two-step', { code: '000 000' })
  expect(wrong.status).toBe(422)
  const code = codeAt(secret, stepAt(now))
  const right = await browser.send(page, '/portal/two-step', {
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  })
  expect((await browser.follow(right)).text).toContain('You can use the paid features')
  expect((await signIn(address)).answered.status).toBe(422)
})

test('S4.7 a second factor that is required while somebody is signed in is asked for at the very next page', async () => {
  const { browser, nina, send, signIn, address } = await givenMemberHouse()
  expect((await browser.get('/portal')).status).toBe(200)
  await send('set-multi-factor', { members: [nina.id], mfaRequired: true })
  expect((await browser.get('/portal')).to).toBe('/portal/two-step')
  const page = await browser.get('/portal/two-step')
  const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'shown')
  const { browser: other } = await signIn(address)
  await browser.send(page, '/portal/two-step', { code: codeAt(secret, stepAt(now)) })
  expect((await browser.get('/portal')).status).toBe(200)
  // Set up in this browser, so the other one has yet to show it.
  expect((await other.get('/portal/two-step')).text).not.toContain('otpauth:')
  now += MINUTE_MS
  const stale = await other.get('/portal/two-step')
  const code = codeAt(secret, stepAt(now))
  expect((await other.send(stale, '/portal/two-step', { code })).to).toBe('/portal')
  expect((await other.get('/portal')).status).toBe(200)
})

test('a letter tells whoever signs in that a second factor was added, once, and not of showing it', async () => {
  const { browser, nina, send, messages, address, signIn } = await givenMemberHouse()
  await send('set-multi-factor', { members: [nina.id], mfaRequired: true })
  const page = await browser.get('/portal/two-step')
  const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'shown')
  const written = async () =>
    (await messages()).filter(({ kind }) => kind === 'second-factor-added')
  await browser.send(page, '/portal/two-step', { code: '000000' })
  expect(await written()).toEqual([])
  const code = codeAt(secret, stepAt(now))
  await browser.send(page, '/portal/two-step', { code })
  expect(await written()).toMatchObject([{ recipient: address, state: 'waiting', link: null }])
  now += MINUTE_MS
  await signIn(address, { code: codeAt(secret, stepAt(now)) })
  expect(await written()).toHaveLength(1)
})

test('a code of the step before and after counts, one two steps away does not', async () => {
  for (const [away, status] of [
    [-2, 422],
    [-1, 303],
    [1, 303],
    [2, 422],
  ] as const) {
    const house = await givenPortalHouse(backend)
    const nina = await house.invite({ mfaRequired: true })
    const browser = formBrowser(backend.url)
    const page = await browser.get(await house.inviteAt(nina.id))
    const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'shown')
    const at = stepAt(now)
    const fields = { password: PASSWORD, code: codeAt(secret, at) }
    await browser.send(page, '/portal/invite', fields)
    now += 10 * MINUTE_MS
    const code = codeAt(secret, stepAt(now) + away)
    const { answered } = await house.signIn(must(nina.email, 'by e-mail'), { code })
    expect(answered.status).toBe(status)
  }
})

test('a sign-in is one of a partner: where there are several, the page asks for the invitation’s link', async () => {
  const { partner } = await givenMemberHouse()
  await givenMemberHouse()
  const browser = formBrowser(backend.url)
  expect((await browser.get('/portal/sign-in')).text).toContain('Open the sign-in link')
  expect((await browser.get(`/portal/sign-in?partner=${partner.id}`)).status).toBe(200)
})
