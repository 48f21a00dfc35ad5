import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProblemError } from '#backend/plugins/problem.ts'
import { sendMessages } from '#backend/messages/send-messages.ts'
import { forgetSignIns } from '#backend/oidc/forget-sign-ins.ts'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { linkAddress, parseLink } from '#backend/messages/message-link.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenLicense } from '#test/support/given.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { steeredPostman } from '#test/support/message-house.ts'
import { formBrowser, hiddenFields } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'
import { unlimited } from '#test/support/unlimited.ts'

const MINUTE_MS = 60_000
const OTHER = 'a new and longer password'

let backend: TestBackend
/** Where members can sign in with an issuer, too. */
let vouching: TestBackend
let now = Date.UTC(2026, 10, 26, 9)

beforeAll(async () => {
  const clock = { now: () => now, monotonic: () => now }
  const app = { rates: unlimited }
  const nowhere = new ProblemError('unavailable', 'It is never asked.')
  const issuer = {
    name: 'Contoso ID',
    addressFor: () => Promise.reject(nowhere),
    whoCameBack: () => Promise.reject(nowhere),
  }
  backend = await startBackend({ clock, app })
  vouching = await startBackend({ clock, app, issuer })
})
afterAll(() => Promise.all([backend.stop(), vouching.stop()]))

async function givenForgetful(at = backend) {
  const house = await givenPortalHouse(at)
  const { person, browser } = await house.givenSignedIn()
  await house.store.db.deleteFrom('message').execute()
  await house.store.db.deleteFrom('sign_in_failure').execute()
  const ask = async (address: string) => {
    const by = formBrowser(at.url)
    const page = await by.get(`/portal/forgotten?partner=${house.partner.id}`)
    return by.send(page, '/portal/forgotten', { address })
  }
  /** Where the newest letter's link leads. */
  const link = async (): Promise<string> => {
    const written = (await house.messages()).findLast(({ kind }) => kind === 'password-reset')
    const source = must(parseLink(must(written, 'written').link), 'with a link')
    return linkAddress(at.services.links, {
      ...{ base: '', partner: house.partner.id, link: source },
    })
  }
  /** How often was tried, of each that is counted. */
  const tries = async (source = ''): Promise<number[]> => {
    const rows = await house.store.db
      .selectFrom('sign_in_failure')
      .select('failures')
      .where('partner', '=', house.partner.id)
      .where('source', 'like', `${source}%`)
      .execute()
    return rows.map(({ failures }) => failures)
  }
  /** The person has only ever come by an issuer. */
  const forgetPassword = () =>
    house.store.db
      .updateTable('sign_in')
      .set({ password: null })
      .where('partner', '=', house.partner.id)
      .execute()
  return {
    ...house,
    at,
    forgetPassword,
    browser,
    ask,
    link,
    tries,
    address: must(person.email, 'by e-mail'),
  }
}

/** Sends what is due, and tells to whom. */
async function sendAll(house: Awaited<ReturnType<typeof givenForgetful>>): Promise<string[]> {
  const recipients: string[] = []
  const failed: unknown[] = []
  const worker = sendMessages({
    ...house.at.services,
    timers: manualTimers(),
    postman: steeredPostman(({ recipient }) => {
      recipients.push(recipient)
      return Promise.resolve({ outcome: 'sent' })
    }),
    failed: (error) => failed.push(error),
  })
  await worker.end()
  expect(failed).toEqual([])
  const open = (await house.messages()).filter(({ state }) => /waiting|sending/.test(state))
  expect(open).toEqual([])
  return recipients
}

test('a forgotten password is set anew by a link in a letter, once; every session ends, and a letter tells of it', async () => {
  const house = await givenForgetful()
  const { ask, link, address, browser, signIn } = house
  const home = await formBrowser(backend.url).get(`/portal/sign-in?partner=${house.partner.id}`)
  expect(home.text).toContain(`href="/portal/forgotten?partner=${house.partner.id}"`)
  expect((await ask(address)).text).toContain('Look into your inbox')
  expect(await sendAll(house)).toEqual([address])
  const by = formBrowser(backend.url)
  const at = await link()
  // 256 bits, behind the partner.
  expect(at).toMatch(/\?token=[0-9a-f-]{36}\.[\w-]{43}$/)
  await by.get(at)
  const page = await by.get(at)
  expect(page.text).toContain(address)
  const short = await by.send(page, '/portal/password', { password: 'short' })
  expect([short.status, short.text.includes('at least 12 characters')]).toEqual([422, true])
  const done = await by.send(page, '/portal/password', { password: OTHER })
  expect((await by.follow(done)).text).toContain('The new password is set')
  expect((await browser.get('/portal')).to).toMatch(/^\/portal\/sign-in/)
  expect((await signIn(address)).answered.status).toBe(422)
  expect((await signIn(address, { password: OTHER })).answered.to).toBe('/portal')
  const again = await by.send(page, '/portal/password', { password: PASSWORD })
  expect([again.status, again.text.includes('does not work any more')]).toEqual([410, true])
  expect((await by.get(at)).status).toBe(410)
  expect(await sendAll(house)).toEqual([address])
  expect((await house.messages()).map(({ kind }) => kind)).toEqual([
    'password-reset',
    'password-changed',
  ])
})

test('nobody reads whether an address has a sign-in: page and rows are the same, and no letter leaves to the others', async () => {
  const house = await givenForgetful(vouching)
  const vouched = await givenForgetful()
  const { address: byIssuer } = vouched
  await house.store.db
    .insertInto('sign_in')
    .values({
      ...{ partner: house.partner.id, id: house.account.id, address: byIssuer, password: null },
      ...{ totp_secret: null, totp_step: 0, created_at: now },
    })
    .execute()
  const texts = []
  for (const address of [house.address, 'nobody@contoso.example', byIssuer]) {
    const answered = await house.ask(address)
    expect(answered.status).toBe(200)
    texts.push(answered.text)
  }
  texts.push((await house.ask('no address at all')).text)
  expect(new Set(texts).size).toBe(1)
  const rows = (await house.messages()).map(({ recipient, link, id, ...rest }) => ({
    ...rest,
    ...{ recipient: recipient !== '', link: link !== null, id: id !== '' },
  }))
  expect(rows).toHaveLength(3)
  expect(rows[1]).toEqual(rows[0])
  const unknown = await house.link()
  expect((await formBrowser(vouching.url).get(unknown)).status).toBe(410)
  expect(await sendAll(house)).toEqual([house.address])
})

test('who has only ever come by an issuer gets a password by a link once there is no issuer, and none while there is', async () => {
  const house = await givenForgetful()
  await house.forgetPassword()
  await house.ask(house.address)
  expect(await sendAll(house)).toEqual([house.address])
  const by = formBrowser(backend.url)
  const page = await by.get(await house.link())
  expect((await by.send(page, '/portal/password', { password: OTHER })).status).toBe(303)
  const { answered } = await house.signIn(house.address, { password: OTHER })
  expect(answered.to).toBe('/portal')

  const other = await givenForgetful(vouching)
  await other.ask(other.address)
  const at = await other.link()
  const theirs = formBrowser(vouching.url)
  const form = await theirs.get(at)
  await other.forgetPassword()
  expect((await theirs.send(form, '/portal/password', { password: OTHER })).status).toBe(410)
  expect((await theirs.get(at)).status).toBe(410)
})

test('who has only ever come by an issuer is asked for no password that there is not: an invitation to another account leads to the issuer, or without one sets it', async () => {
  for (const at of [vouching, backend]) {
    const house = await givenForgetful(at)
    await house.forgetPassword()
    const second = await givenLicense(house.store, house.company, {
      product: 'text',
      plan: 'standard',
    })
    const again = await house.invite({ email: house.address }, second.id)
    const by = formBrowser(at.url)
    const page = await by.get(await house.inviteAt(again.id))
    expect(page.text).not.toContain('Enter its password')
    const isLed = at === vouching
    expect(page.text.includes('name="password"')).toBe(!isLed)
    expect(page.text.includes('/portal/sign-on?token=')).toBe(isLed)
    const signIn = await by.get(`/portal/sign-in?partner=${house.partner.id}`)
    const { csrf = '' } = hiddenFields(signIn.text, '/portal/sign-in')
    const token = await house.token(again.id)
    const fields = new URLSearchParams({ csrf, token, username: '', password: OTHER })
    const joined = await by.post('/portal/invite', fields.toString())
    const isMember = { state: isLed ? 'opened' : 'member' }
    expect([joined.status, joined.to]).toEqual(isLed ? [422, ''] : [303, '/portal'])
    expect(await house.row(again.id)).toMatchObject(isMember)
    expect((await house.tries('address/')).filter((failures) => failures > 0)).toEqual([])
    const { answered } = await house.signIn(house.address, { password: OTHER })
    expect(answered.status).toBe(isLed ? 422 : 303)
    const kinds = (await house.messages()).map(({ kind }) => kind)
    expect(kinds.includes('password-changed')).toBe(!isLed)
  }
})

test('a second factor is shown with the first password that an invitation sets', async () => {
  const house = await givenForgetful()
  const secret = 'A'.repeat(32)
  await house.forgetPassword()
  await house.store.db
    .updateTable('sign_in')
    .set({ totp_secret: secret })
    .where('partner', '=', house.partner.id)
    .execute()
  const second = await givenLicense(house.store, house.company, {
    product: 'text',
    plan: 'standard',
  })
  const again = await house.invite({ email: house.address }, second.id)
  const by = formBrowser(backend.url)
  const page = await by.get(await house.inviteAt(again.id))
  for (const fields of [
    { password: OTHER, code: '000000' },
    { password: 'short', code: codeAt(secret, stepAt(now)) },
  ]) {
    expect((await by.send(page, '/portal/invite', fields)).status).toBe(422)
  }
  expect(await house.row(again.id)).toMatchObject({ state: 'opened' })
  const code = codeAt(secret, stepAt(now))
  const joined = await by.send(page, '/portal/invite', { password: OTHER, code })
  expect((await by.follow(joined)).text).toContain('You can use the paid features')
})

test('a link ends after an hour, and with any other that was sent to the address', async () => {
  const { ask, link, address } = await givenForgetful()
  await ask(address)
  const [first, by] = [await link(), formBrowser(backend.url)]
  now += 30 * MINUTE_MS
  await ask(address)
  const second = await link()
  const page = await by.get(second)
  now += 30 * MINUTE_MS
  expect((await by.get(first)).status).toBe(410)
  expect((await by.get(second)).status).toBe(200)
  await ask(address)
  const third = await link()
  await by.send(page, '/portal/password', { password: OTHER })
  expect((await by.get(third)).status).toBe(410)
})

test('a letter that waited longer than its link counts is not sent', async () => {
  const house = await givenForgetful()
  await house.ask(house.address)
  now += 60 * MINUTE_MS
  expect(await sendAll(house)).toEqual([])
})

test('what strangers ask and try leaves no row for long, though nobody ever comes in', async () => {
  const house = await givenForgetful()
  for (let n = 0; n < 3; n += 1) await house.ask(`nobody${n}@contoso.example`)
  await house.ask(house.address)
  await house.signIn('nobody@contoso.example')
  expect(await sendAll(house)).toEqual([house.address])
  expect((await house.tries()).length).toBeGreaterThan(0)
  now += 15 * MINUTE_MS
  await forgetSignIns(backend)
  expect(await house.tries()).toEqual([])
  expect((await house.messages()).map(({ recipient }) => recipient)).toEqual([house.address])
})

test('a password that is set by a link lets its owner in, and gives the machine no try back', async () => {
  const { ask, link, address, signIn, tries } = await givenForgetful()
  for (let n = 0; n < 11; n += 1) await signIn(address, { password: 'not the password' })
  await ask(address)
  const by = formBrowser(backend.url)
  const spent = await tries('machine/')
  await by.send(await by.get(await link()), '/portal/password', { password: OTHER })
  expect([spent, await tries('machine/')]).toEqual([[11], [11]])
  expect((await signIn(address, { password: OTHER })).answered.to).toBe('/portal')
})

test('two sendings of one form at once set one password', async () => {
  const { ask, link, address, messages } = await givenForgetful()
  await ask(address)
  const by = formBrowser(backend.url)
  const page = await by.get(await link())
  const both = await Promise.all(
    [OTHER, PASSWORD].map((password) => by.send(page, '/portal/password', { password })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([303, 410])
  const changed = (await messages()).filter(({ kind }) => kind === 'password-changed')
  expect(changed).toHaveLength(1)
})

test('an address gets three such letters in a while, and one machine asks for thirty', async () => {
  const { ask, address, messages } = await givenForgetful()
  for (let n = 0; n < 5; n += 1) expect((await ask(address)).status).toBe(200)
  expect(await messages()).toHaveLength(3)
  for (let n = 0; n < 25; n += 1) await ask(`nobody${n}@contoso.example`)
  const refused = await ask('one-more@contoso.example')
  expect([refused.status, refused.text.includes('Too many attempts')]).toEqual([429, true])
  now += 15 * MINUTE_MS
  await ask(address)
  expect((await messages()).filter(({ recipient }) => recipient === address)).toHaveLength(4)
})

test('with a second factor the new password alone opens nothing', async () => {
  const { ask, link, address, signIn, store, partner } = await givenForgetful()
  await store.db
    .updateTable('sign_in')
    .set({ totp_secret: 'A'.repeat(32) })
    .where('partner', '=', partner.id)
    .execute()
  await ask(address)
  const by = formBrowser(backend.url)
  const done = await by.send(await by.get(await link()), '/portal/password', { password: OTHER })
  expect(done.to).toContain('/portal/sign-in')
  expect([...by.cookies.keys()]).toEqual(['seatwright-portal-visit'])
  expect((await signIn(address, { password: OTHER })).answered.status).toBe(422)
})
