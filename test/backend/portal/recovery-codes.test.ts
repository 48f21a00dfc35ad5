import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenClient, givenLicense } from '#test/support/given.ts'
import { formBrowser, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'

const MINUTE_MS = 60_000

let backend: TestBackend
let now = Date.UTC(2026, 10, 26, 9)

beforeAll(async () => {
  backend = await startBackend({ clock: { now: () => now, monotonic: () => now } })
})
afterAll(() => backend.stop())

/** Somebody whose account asks for a second factor, set up and shown in `browser`. */
async function givenFactor() {
  const house = await givenPortalHouse(backend)
  const nina = await house.invite({ mfaRequired: true })
  const browser = formBrowser(backend.url)
  const page = await browser.get(await house.inviteAt(nina.id))
  const secret = secretIn(page.text)
  const code = codeAt(secret, stepAt(now))
  await browser.send(page, '/portal/invite', { password: PASSWORD, code })
  const letters = async () => (await house.messages()).map(({ kind }) => kind)
  return { ...house, nina, browser, secret, letters, address: must(nina.email, 'by e-mail') }
}

function secretIn(text: string): string {
  return must(/secret=([A-Z2-7]+)/.exec(text)?.[1], 'The page offers a second factor.')
}

async function makeCodes(browser: FormBrowser): Promise<readonly string[]> {
  const page = await browser.send(await browser.get('/portal'), '/portal/recovery-codes')
  return [...page.text.matchAll(/<li class="key">([\d ]+)<\/li>/g)].map(([, code = '']) => code)
}

test('ten codes are shown once; each lets somebody in once instead of the second factor, and a letter says so', async () => {
  const { browser, signIn, address, letters, store, partner } = await givenFactor()
  expect((await browser.get('/portal')).text).toContain('You have no recovery codes.')
  const codes = await makeCodes(browser)
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  expect(codes.every((code) => /^(\d{4} ){3}\d{4}$/.test(code))).toBe(true)
  const home = (await browser.get('/portal')).text
  expect(home).toContain('You have 10 recovery codes left.')
  for (const code of codes) expect(home).not.toContain(code)
  const kept = await store.db
    .selectFrom('recovery_code')
    .selectAll()
    .where('partner', '=', partner.id)
    .execute()
  for (const code of codes) expect(JSON.stringify(kept)).not.toContain(code.replaceAll(' ', ''))

  const [first = '', second = ''] = codes
  const { browser: later, answered } = await signIn(address, { code: first })
  expect(answered.to).toBe('/portal')
  expect((await later.get('/portal')).text).toContain('You have 9 recovery codes left.')
  expect((await signIn(address, { code: first })).answered.status).toBe(422)
  const typed = ` ${second.replaceAll(' ', '-')} `
  expect((await signIn(address, { code: typed })).answered.to).toBe('/portal')
  expect((await signIn(address, { code: second, password: 'no' })).answered.status).toBe(422)
  expect(await letters()).toEqual(
    expect.arrayContaining(['recovery-codes-made', 'recovery-code-used']),
  )
  expect((await letters()).filter((kind) => kind === 'recovery-code-used')).toHaveLength(2)
})

test('of one code used twice at once one comes in', async () => {
  const { browser, signIn, address } = await givenFactor()
  const [code = ''] = await makeCodes(browser)
  const tries = await Promise.all([1, 2, 3, 4].map(() => signIn(address, { code })))
  expect(tries.map(({ answered }) => answered.status).sort()).toEqual([303, 422, 422, 422])
})

test('new codes end those before, and codes are good for their own sign-in only', async () => {
  const { browser, signIn, address } = await givenFactor()
  const [old = ''] = await makeCodes(browser)
  const [code = ''] = await makeCodes(browser)
  expect((await signIn(address, { code: old })).answered.status).toBe(422)
  const other = await givenFactor()
  await makeCodes(other.browser)
  expect((await other.signIn(other.address, { code })).answered.status).toBe(422)
  expect((await signIn(address, { code })).answered.to).toBe('/portal')
})

test('a recovery code is enough where a session has yet to show the second factor', async () => {
  const { browser, signIn, address, store } = await givenFactor()
  const [first = '', second = ''] = await makeCodes(browser)
  const { browser: other } = await signIn(address, { code: first })
  await store.db.updateTable('portal_session').set({ shown_factor: 0 }).execute()
  const page = await other.get('/portal/two-step')
  expect(page.text).toContain('one of your recovery codes')
  expect((await other.send(page, '/portal/two-step', { code: first })).status).toBe(422)
  expect((await other.send(page, '/portal/two-step', { code: second })).to).toBe('/portal')
  expect((await other.get('/portal')).status).toBe(200)
})

test('whoever has a sign-in accepts another invitation with a recovery code, which is used up by it', async () => {
  const { browser, store, partner, invite, inviteAt, address, letters } = await givenFactor()
  const [code = ''] = await makeCodes(browser)
  const company = await givenClient(store, partner, {})
  const { id } = await givenLicense(store, company, {})
  const person = await invite({ email: address }, id)
  const other = formBrowser(backend.url)
  const page = await other.get(await inviteAt(person.id))
  const answered = await other.send(page, '/portal/invite', { password: PASSWORD, code })
  expect(answered.to).toBe('/portal')
  expect((await other.get('/portal')).text).toContain('You have 9 recovery codes left.')
  expect(await letters()).toContain('recovery-code-used')
})

test('a device that is lost is replaced: the old key opens nothing, the next one is set up at once', async () => {
  const { browser, secret, signIn, address, letters } = await givenFactor()
  const [code = ''] = await makeCodes(browser)
  const { browser: later } = await signIn(address, { code })
  const home = await later.get('/portal')
  expect((await later.send(home, '/portal/two-step/renew')).to).toBe('/portal/two-step')
  // Also where the old one was shown before.
  for (const one of [later, browser]) expect((await one.get('/portal')).to).toBe('/portal/two-step')
  const page = await later.get('/portal/two-step')
  const next = secretIn(page.text)
  expect(next).not.toBe(secret)
  now += MINUTE_MS
  const old = await later.send(page, '/portal/two-step', { code: codeAt(secret, stepAt(now)) })
  expect(old.status).toBe(422)
  const right = await later.send(page, '/portal/two-step', { code: codeAt(next, stepAt(now)) })
  expect(right.to).toBe('/portal')
  expect((await later.get('/portal')).text).toContain('You have no recovery codes.')
  now += MINUTE_MS
  expect((await signIn(address, { code: codeAt(secret, stepAt(now)) })).answered.status).toBe(422)
  expect((await signIn(address, { code: codeAt(next, stepAt(now)) })).answered.to).toBe('/portal')
  expect(await letters()).toEqual(
    expect.arrayContaining(['second-factor-removed', 'second-factor-added']),
  )
})

test('the same browser is never offered the same second factor twice', async () => {
  const { browser, secret } = await givenFactor()
  const offered = [secret]
  for (let times = 0; times < 2; times += 1) {
    await browser.send(await browser.get('/portal'), '/portal/two-step/renew')
    const page = await browser.get('/portal/two-step')
    now += MINUTE_MS
    const next = secretIn(page.text)
    await browser.send(page, '/portal/two-step', { code: codeAt(next, stepAt(now)) })
    offered.push(next)
  }
  expect(new Set(offered).size).toBe(3)
})

test('where no account asks for one, the second factor can be given up, and no codes are made without one', async () => {
  const { browser, send, nina, signIn, address } = await givenFactor()
  const before = await browser.get('/portal')
  await send('set-multi-factor', { members: [nina.id], mfaRequired: false })
  await browser.follow(await browser.send(before, '/portal/two-step/renew'))
  const home = await browser.get('/portal')
  expect(home.status).toBe(200)
  expect(home.text).not.toContain('recovery code')
  expect((await browser.send(before, '/portal/recovery-codes')).to).toBe('/portal')
  expect((await signIn(address)).answered.to).toBe('/portal')
})

test('guessing codes is counted like any other guessing', async () => {
  const { signIn, address } = await givenFactor()
  for (let times = 0; times < 10; times += 1) {
    const code = String(1_000_000_000_000_000 + times)
    expect((await signIn(address, { code })).answered.status).toBe(422)
  }
  expect((await signIn(address, { code: '0000 0000 0000 0000' })).answered.status).toBe(429)
})
