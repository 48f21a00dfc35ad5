import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendMessages } from '#backend/messages/send-messages.ts'
import { forgetSignIns } from '#backend/oidc/forget-sign-ins.ts'
import { linkAddress, parseLink } from '#backend/messages/message-link.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { steeredPostman } from '#test/support/message-house.ts'
import { formBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'
import { unlimited } from '#test/support/unlimited.ts'

const MINUTE_MS = 60_000
const OTHER = 'a new and longer password'

let backend: TestBackend
let now = Date.UTC(2026, 10, 26, 9)

beforeAll(async () => {
  const clock = { now: () => now, monotonic: () => now }
  backend = await startBackend({ clock, app: { rates: unlimited } })
})
afterAll(() => backend.stop())

async function givenForgetful() {
  const house = await givenPortalHouse(backend)
  const { person, browser } = await house.givenSignedIn()
  await house.store.db.deleteFrom('message').execute()
  await house.store.db.deleteFrom('sign_in_failure').execute()
  const ask = async (address: string) => {
    const by = formBrowser(backend.url)
    const page = await by.get(`/portal/forgotten?partner=${house.partner.id}`)
    return by.send(page, '/portal/forgotten', { address })
  }
  /** Where the newest letter's link leads. */
  const link = async (): Promise<string> => {
    const written = (await house.messages()).findLast(({ kind }) => kind === 'password-reset')
    const source = must(parseLink(must(written, 'written').link), 'with a link')
    return linkAddress(backend.services.links, {
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
  return { ...house, browser, ask, link, tries, address: must(person.email, 'by e-mail') }
}

/** Sends what is due, and tells to whom. */
async function sendAll(house: Awaited<ReturnType<typeof givenForgetful>>): Promise<string[]> {
  const recipients: string[] = []
  const failed: unknown[] = []
  const worker = sendMessages({
    ...backend.services,
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
  const house = await givenForgetful()
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
  expect((await formBrowser(backend.url).get(unknown)).status).toBe(410)
  expect(await sendAll(house)).toEqual([house.address])
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
