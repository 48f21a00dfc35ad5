import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { installLinks, tokenOf } from '#backend/links/link-maker.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { listen } from '#test/support/events.ts'
import { givenLicense } from '#test/support/given.ts'
import { formBrowser, hiddenFields, linkSources } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD, type PortalHouse } from '#test/support/portal-house.ts'

const DAY_MS = 86_400_000

let backend: TestBackend
let now = Date.UTC(2026, 10, 26, 9)

beforeAll(async () => {
  backend = await startBackend({ clock: { now: () => now, monotonic: () => now } })
})
afterAll(() => backend.stop())

function house(license: Parameters<typeof givenPortalHouse>[1] = {}): Promise<PortalHouse> {
  return givenPortalHouse(backend, license)
}

test('the page behind a link says who invites to what, and loading it consumes nothing', async () => {
  const { invite, inviteAt, partner, row } = await house()
  const nina = await invite()
  const at = await inviteAt(nina.id)
  // 256 bits, behind the partner.
  expect(at).toMatch(/\?token=[0-9a-f-]{36}\.[\w-]{43}$/)
  for (let times = 0; times < 3; times += 1) {
    const { status, text } = await formBrowser(backend.url).get(at)
    expect(status).toBe(200)
    expect(text).toContain('Contoso Ltd')
    expect(text).toContain('Chat')
    expect(text).toContain(nina.email)
    expect(text).toContain(`portal${partner.owner.match(/portal(\d+)/)?.[1]}`)
  }
  expect(await row(nina.id)).toMatchObject({ state: 'opened', sign_in: null })
})

test('a living invite is marked as opened once, with a version that consoles hear of', async () => {
  const { invite, inviteAt, row, version, send, partner } = await house()
  const nina = await invite()
  const at = await inviteAt(nina.id)
  const before = await version()
  const stream = await listen(backend, partner.owner)
  await formBrowser(backend.url).get(at)
  await formBrowser(backend.url).get(at)
  expect(await version()).toBe(before + 1)
  expect(await row(nina.id)).toMatchObject({ state: 'opened', version: before + 1 })
  expect(await stream.until(({ pokes }) => pokes.includes(before + 1))).toBe(true)
  await stream.close()
  await send('cancel-invites', { members: [nina.id] })
  await formBrowser(backend.url).get(at)
  expect(await row(nina.id)).toMatchObject({ state: 'cancelled' })
  expect(await version()).toBe(before + 2)
})

test('S0.12 S0.15 accepting makes the same row a member with a sign-in, keeps the seat and the counts, and signs in', async () => {
  const { invite, accept, row, numbers, store, partner, messages } = await house()
  const nina = await invite()
  const before = await numbers()
  const browser = await accept(nina.id)
  const member = await row(nina.id)
  expect(member).toMatchObject({ id: nina.id, state: 'member', holds_seat: 1 })
  const signIn = await store.db
    .selectFrom('sign_in')
    .selectAll()
    .where('id', '=', must(member?.sign_in, 'set'))
    .executeTakeFirst()
  expect(signIn).toMatchObject({ partner: partner.id, address: nina.email, totp_secret: null })
  expect(signIn?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(signIn?.password).not.toContain(PASSWORD)
  expect(await numbers()).toEqual(before)
  const timers = await store.db
    .selectFrom('timer')
    .selectAll()
    .where('subject', '=', nina.id)
    .execute()
  expect(timers).toEqual([])
  expect((await messages()).map(({ state }) => state)).toEqual(['dropped'])
  const home = await browser.get('/portal')
  expect(home.status).toBe(200)
  expect(home.text).toContain('You can use the paid features of Chat')
})

test('a link is used once: afterwards its page leads to the sign-in', async () => {
  const { invite, accept, inviteAt, row } = await house()
  const nina = await invite()
  const other = formBrowser(backend.url)
  const opened = await other.get(await inviteAt(nina.id))
  await accept(nina.id)
  const { sign_in: first } = must(await row(nina.id), 'accepted')
  const second = await other.send(opened, '/portal/invite', { password: 'another password 1' })
  expect(second.status).toBe(410)
  expect(second.text).toContain('This invitation was accepted')
  expect(second.text).toContain('href="/portal/sign-in?partner=')
  expect(await row(nina.id)).toMatchObject({ sign_in: first })
})

test('a cancelled, an expired and a replaced invitation say what to do, and none can be accepted', async () => {
  const { invite, send, set, token, row, store, partner } = await house()
  const pages: Record<string, string> = {}
  const people = [await invite(), await invite(), await invite()]
  const [cancelled, expired, replaced] = people.map(({ id }) => id)
  const tokens = await Promise.all(people.map(({ id }) => token(id)))
  await send('cancel-invites', { members: [must(cancelled, 'invited')] })
  await set(must(replaced, 'invited'), { state: 'sent' })
  await send('resend-invites', { members: [must(replaced, 'invited')] })
  const stages = { cancelled: tokens[0], superseded: tokens[2], expired: tokens[1] }
  for (const [standing, one] of Object.entries(stages)) {
    if (standing === 'expired') now += 15 * DAY_MS
    const browser = formBrowser(backend.url)
    const page = await browser.get(`/portal/invite?token=${one}`)
    pages[standing] = page.text
    expect(page.status).toBe(410)
    expect(page.text).not.toContain('<form method="post" action="/portal/invite"')
    const signIn = await browser.get(`/portal/sign-in?partner=${partner.id}`)
    const { csrf } = hiddenFields(signIn.text, '/portal/sign-in')
    const body = new URLSearchParams({
      csrf: must(csrf, 'in every form'),
      token: must(one, 'made'),
      username: '',
      password: PASSWORD,
    })
    expect((await browser.post('/portal/invite', body.toString())).status).toBe(410)
  }
  expect(pages['cancelled']).toContain('was cancelled')
  expect(pages['cancelled']).toContain('ask whoever invited you for a new invitation')
  expect(pages['expired']).toContain('send the invitation again')
  expect(pages['superseded']).toContain('replaced by a newer one')
  expect(pages['superseded']).toContain('Look for the latest message in your inbox')
  const signIns = await store.db
    .selectFrom('sign_in')
    .selectAll()
    .where('partner', '=', partner.id)
    .execute()
  expect(signIns).toEqual([])
  expect(await row(must(expired, 'invited'))).toMatchObject({ sign_in: null })
})

test('S3.18 the link of somebody removed says that access has been revoked', async () => {
  const { invite, send, inviteAt } = await house()
  const nina = await invite()
  const at = await inviteAt(nina.id)
  await send('remove-members', { people: [{ id: nina.id, heirs: {} }] })
  const page = await formBrowser(backend.url).get(at)
  expect(page.status).toBe(410)
  expect(page.text).toContain('Your access has been revoked')
})

test('an unknown, a broken and a foreign link answer alike', async () => {
  const mine = await house()
  const theirs = await house()
  const nina = await theirs.invite()
  const [, secret = ''] = (await theirs.token(nina.id)).split('.')
  const texts = new Set<string>()
  for (const token of [
    `${mine.partner.id}.${secret}`,
    `${mine.partner.id}.${'A'.repeat(43)}`,
    `${nina.id}.${secret}`,
    'nonsense',
    '',
    'a.b.c',
  ]) {
    const page = await formBrowser(backend.url).get(
      `/portal/invite?token=${encodeURIComponent(token)}`,
    )
    expect(page.status).toBe(404)
    texts.add(page.text)
  }
  expect(texts.size).toBe(1)
  expect(await theirs.row(nina.id)).toMatchObject({ state: 'queued' })
})

test('S1.17 an invitation that was resent and is picked up makes one inbox entry; one never resent makes none', async () => {
  const { invite, accept, send, set, inbox, version } = await house()
  const plain = await invite()
  await accept(plain.id)
  expect(await inbox()).toEqual([])
  const resent = await invite()
  await set(resent.id, { state: 'sent' })
  await send('resend-invites', { members: [resent.id] })
  await accept(resent.id)
  expect(await inbox()).toMatchObject([
    {
      once: `picked-up/${resent.id}/2`,
      kind: 'picked-up',
      member: resent.id,
      version: await version(),
    },
  ])
})

test('the password has twelve characters or more, and nothing else is asked of it', async () => {
  const { invite, inviteAt, row } = await house()
  const nina = await invite()
  const browser = formBrowser(backend.url)
  const page = await browser.get(await inviteAt(nina.id))
  const short = await browser.send(page, '/portal/invite', { password: 'eleven char' })
  expect(short.status).toBe(422)
  expect(short.text).toContain('at least 12 characters')
  expect(await row(nina.id)).toMatchObject({ state: 'opened' })
  const long = await browser.send(short, '/portal/invite', { password: 'aaaaaaaaaaaa' })
  expect(long.to).toBe('/portal')
})

test('an address that has a sign-in with the partner is asked for its password, and gets both accounts', async () => {
  const { invite, accept, inviteAt, company, store, row } = await house()
  const nina = await invite()
  await accept(nina.id)
  const second = await givenLicense(store, company, { product: 'text', plan: 'standard' })
  const again = await invite({ email: nina.email }, second.id)
  const browser = formBrowser(backend.url)
  const page = await browser.get(await inviteAt(again.id))
  expect(page.text).toContain('You have a sign-in for this address already')
  const wrong = await browser.send(page, '/portal/invite', { password: 'not my password' })
  expect(wrong.status).toBe(422)
  expect(await row(again.id)).toMatchObject({ state: 'opened' })
  const right = await browser.send(wrong, '/portal/invite', { password: PASSWORD })
  const home = await browser.follow(right)
  expect(home.text).toContain('Chat')
  expect(home.text).toContain('Text')
  expect((await row(again.id))?.sign_in).toBe((await row(nina.id))?.sign_in)
})

test('a link counts for its address only: after another one was set it is void', async () => {
  const { invite, inviteAt, store } = await house()
  const nina = await invite()
  const at = await inviteAt(nina.id)
  await store.db
    .updateTable('member')
    .set({ email: 'other@contoso.example' })
    .where('id', '=', nina.id)
    .execute()
  expect((await formBrowser(backend.url).get(at)).status).toBe(410)
})

test('S4.7 where a second factor is required, it is set up with the password, and its code is used up', async () => {
  const { invite, inviteAt, row, signIn } = await house()
  const nina = await invite({ mfaRequired: true })
  const browser = formBrowser(backend.url)
  const page = await browser.get(await inviteAt(nina.id))
  const secret = must(/otpauth:\/\/totp\/[^?]+\?secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'shown')
  expect(page.text).toContain('<svg class="qr"')
  expect(page.text).toContain(secret.slice(0, 4))
  const without = await browser.send(page, '/portal/invite', { password: PASSWORD })
  expect(without.status).toBe(422)
  expect(await row(nina.id)).toMatchObject({ sign_in: null })
  const code = codeAt(secret, stepAt(now))
  const done = await browser.send(page, '/portal/invite', { password: PASSWORD, code })
  expect(done.to).toBe('/portal')
  const address = must(nina.email, 'invited by e-mail')
  expect((await signIn(address)).answered.status).toBe(422)
  expect((await signIn(address, { code })).answered.status).toBe(422)
  now += 60_000
  const next = codeAt(secret, stepAt(now))
  expect((await signIn(address, { code: next })).answered.to).toBe('/portal')
  expect((await signIn(address, { code: next })).answered.status).toBe(422)
})

test('S4.7 a factor that one account requires is not skipped by accepting an invitation to another one', async () => {
  const { send, invite, inviteAt, company, store, accept } = await house()
  const nina = await invite()
  await accept(nina.id)
  await send('set-multi-factor', { members: [nina.id], mfaRequired: true })
  const second = await givenLicense(store, company, { product: 'text', plan: 'standard' })
  const again = await invite({ email: nina.email }, second.id)
  const browser = formBrowser(backend.url)
  const page = await browser.get(await inviteAt(again.id))
  const joined = await browser.send(page, '/portal/invite', { password: PASSWORD })
  const asked = await browser.follow(joined)
  expect(asked.text).toContain('Set up a second factor')
  for (const at of ['/portal', '/portal/members']) {
    expect((await browser.get(at)).to).toBe('/portal/two-step')
  }
})

test('whoever has a sign-in already and sets a second factor up with an invitation gets a letter; a new one does not', async () => {
  const { invite, inviteAt, givenSignedIn, account, store, company, partner } = await house()
  const { person } = await givenSignedIn()
  const other = await givenLicense(store, company, { product: 'text', plan: 'standard' })
  const again = await invite({ email: person.email, mfaRequired: true }, other.id)
  const born = await invite({ mfaRequired: true }, account.id)
  for (const { id } of [again, born]) {
    const browser = formBrowser(backend.url)
    const page = await browser.get(await inviteAt(id))
    const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'shown')
    const code = codeAt(secret, stepAt(now))
    const done = await browser.send(page, '/portal/invite', { password: PASSWORD, code })
    expect(done.to).toBe('/portal')
  }
  const written = await store.db
    .selectFrom('message')
    .select('recipient')
    .where('partner', '=', partner.id)
    .where('kind', '=', 'second-factor-added')
    .execute()
  expect(written).toEqual([{ recipient: person.email }])
})

test('an older link of the same invite stays void when the newest was used', async () => {
  const { invite, send, set, accept, store, partner } = await house()
  const nina = await invite()
  await set(nina.id, { state: 'sent' })
  await send('resend-invites', { members: [nina.id] })
  const [first] = await linkSources(store, nina.id)
  const secret = (await installLinks(store)).secretOf(partner.id, must(first, 'sent'))
  const at = `/portal/invite?token=${tokenOf(partner.id, secret)}`
  expect((await formBrowser(backend.url).get(at)).text).toContain('replaced by a newer one')
  await accept(nina.id)
  expect((await formBrowser(backend.url).get(at)).text).toContain('was accepted')
})
