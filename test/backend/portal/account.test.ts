import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenMember, givenMembers, givenOperator } from '#test/support/given.ts'
import { formBrowser, type Answered, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'

const HOUR_MS = 3_600_000

let backend: TestBackend
let now = Date.UTC(2026, 10, 26, 9)

beforeAll(async () => {
  backend = await startBackend({ clock: { now: () => now, monotonic: () => now } })
})
afterAll(() => backend.stop())

async function request(browser: FormBrowser): Promise<Answered> {
  const home = await browser.get('/portal')
  return browser.follow(await browser.send(home, '/portal/request'))
}

/** Canvass: an invite takes a seat only when it is asked to. */
async function givenUnlicensed() {
  const house = await givenPortalHouse(backend, { product: 'canvass' })
  const { person, browser } = await house.givenSignedIn({ takesSeat: false })
  await house.store.db.deleteFrom('message').where('partner', '=', house.partner.id).execute()
  return { ...house, nina: person, browser }
}

test('S0.24 S0.25 who has no license is told so instead of having the features, and finds SEND REQUEST', async () => {
  const { browser } = await givenUnlicensed()
  const { text } = await browser.get('/portal')
  expect(text).toContain('No license')
  expect(text).toContain('You do not have a user license')
  expect(text).toMatch(/<button class="button primary">\s*SEND REQUEST/)
  expect(text).not.toContain('You can use the paid features')
})

test('S0.26 S0.27 SEND REQUEST writes to the owner and every member with billing permission, and to nobody else', async () => {
  const { store, account, partner, company, browser, messages, row, nina } = await givenUnlicensed()
  const payer = await givenMember(store, account, { billing_permission: 1 })
  await givenMember(store, account, { role: 'administrator' })
  await givenMember(store, account, { billing_permission: 1, state: 'cancelled' })
  await givenMember(store, account, { billing_permission: 1, state: 'sent' })
  await givenOperator(store, partner, {
    email: `pays@${partner.id}.example`,
    billingPermission: true,
  })
  const elsewhere = await givenPortalHouse(backend)
  await givenMember(store, elsewhere.account, { billing_permission: 1 })
  const owner = await store.db
    .selectFrom('member')
    .select('email')
    .where('license', '=', account.id)
    .where('is_owner', '=', 1)
    .executeTakeFirstOrThrow()
  await request(browser)
  const sent = await messages()
  expect(sent.map(({ recipient }) => recipient).sort()).toEqual([owner.email, payer.email].sort())
  const member = must(await row(nina.id), 'accepted')
  for (const letter of sent) {
    expect(letter).toMatchObject({ kind: 'access-request', state: 'waiting', license: account.id })
    // S0.27: requester, account, and how to activate.
    expect(letter.body_text).toContain(`${member.given_name} ${member.family_name}`)
    expect(letter.body_text).toContain(member.email)
    expect(letter.body_text).toContain(company.name)
    expect(letter.body_text).toContain('ACTIVATE LICENSE')
    expect(JSON.parse(letter.link ?? '')).toEqual({
      kind: 'page',
      path: `/portal/members?partner=${partner.id}&license=${account.id}&member=${nina.id}`,
    })
  }
})

test.for([false, true])(
  'S0.27 the letter’s link leads whoever is signed out to the requester, first of many, by the right partner’s sign-in (second factor: %s)',
  async (mfaRequired) => {
    // With a second partner nobody could tell where to sign in.
    await givenPortalHouse(backend)
    const house = await givenPortalHouse(backend, { product: 'canvass' })
    const { person: payer } = await house.givenSignedIn({
      ...{ role: 'administrator', billingPermission: true, takesSeat: false },
    })
    await givenMembers(house.store, house.account, 60)
    const { person: nina, browser: hers } = await house.givenSignedIn({
      ...{ givenName: 'Nina', familyName: 'Needing', takesSeat: false },
    })
    await request(hers)
    if (mfaRequired) await house.send('set-multi-factor', { members: [payer.id], mfaRequired })
    const letter = (await house.messages()).find(
      ({ kind, recipient }) => kind === 'access-request' && recipient === payer.email,
    )
    const { path } = JSON.parse(must(letter?.link, 'written')) as { path: string }
    const fresh = formBrowser(backend.url)
    const asked = await fresh.follow(await fresh.get(path))
    expect(asked.text).toContain('<h1>Sign in</h1>')
    const typed = { address: payer.email ?? '', password: PASSWORD, code: '' }
    const wrong = await fresh.send(asked, '/portal/sign-in', { ...typed, password: 'wrong' })
    let page = await fresh.follow(await fresh.send(wrong, '/portal/sign-in', typed))
    if (mfaRequired) {
      const secret = must(/secret=([A-Z2-7]+)/.exec(page.text)?.[1], 'to be set up')
      const code = codeAt(secret, stepAt(now))
      page = await fresh.follow(await fresh.send(page, '/portal/two-step', { code }))
    }
    expect(/<div class="name">\s*<a[^>]*>([^<]*)/.exec(page.text)?.[1]).toContain('Nina Needing')
    expect(page.text.split('ACTIVATE LICENSE: Nina Needing')).toHaveLength(2)
    await fresh.send(page, '/portal/members/change')
    expect(await house.row(nina.id)).toMatchObject({ holds_seat: 1 })
  },
)

/** Somebody of the account who pays there, and what becomes of the link in the letter to them. */
async function givenReader(product: 'insight' | 'campaign', role: 'agent' | 'administrator') {
  const house = await givenPortalHouse(backend, { product, plan: 'pro' })
  const { store, partner, account } = house
  const group = { partner: partner.id, license: account.id, id: account.id }
  await store.db
    .insertInto('permission_group')
    .values({ ...group, name: 'Marketing', permissions: '[]', version: 1 })
    .execute()
  const billingPermission = product === 'campaign'
  const { person: reader, browser } = await house.givenSignedIn({
    ...{ group: group.id, role, billingPermission },
  })
  const { person: nina, browser: hers } = await house.givenSignedIn({ group: group.id })
  const revoke = givenCommand({ verb: 'revoke-seats', license: account.id, members: [nina.id] })
  await sendCommands(backend, house.partner.owner, revoke)
  await request(hers)
  const letters = (await house.messages()).filter(({ kind }) => kind === 'access-request')
  const letter = letters.find(({ recipient }) => recipient === reader.email)
  return { house, nina, browser, letters, letter: must(letter, 'A reader is written to.') }
}

test.for([
  ['insight', 'agent'],
  ['campaign', 'agent'],
] as const)(
  'S0.27 on %s an %s who pays and may give no seat is told whom to ask, and is led nowhere',
  async ([product, role]) => {
    const { house, nina, browser, letters, letter } = await givenReader(product, role)
    const owner = await house.store.db
      .selectFrom('member')
      .select('email')
      .where('license', '=', house.account.id)
      .where('is_owner', '=', 1)
      .executeTakeFirstOrThrow()
    expect(letter.link).toBeNull()
    expect(letter.body_text).toContain('You cannot activate it yourself')
    expect(letter.body_text).toContain(owner.email)
    expect(letter.body_text).not.toMatch(/ACTIVATE LICENSE|\{\{link\}\}/)
    const toOwner = must(
      letters.find(({ recipient }) => recipient === owner.email),
      'The owner is written to.',
    )
    const { path } = JSON.parse(toOwner.link ?? '') as { path: string }
    expect((await browser.get(path)).status).toBe(403)
    expect(toOwner.body_text).toContain('ACTIVATE LICENSE')
    expect(await house.row(nina.id)).toMatchObject({ holds_seat: 0 })
  },
)

test('S0.27 on campaign an administrator who pays follows the letter’s link and activates', async () => {
  const { house, nina, browser, letter } = await givenReader('campaign', 'administrator')
  const { path } = JSON.parse(letter.link ?? '') as { path: string }
  const page = await browser.get(path)
  expect(page.text).toContain(`ACTIVATE LICENSE: ${nina.givenName} ${nina.familyName}`)
  await browser.send(page, '/portal/members/change')
  expect(await house.row(nina.id)).toMatchObject({ holds_seat: 1 })
})

test('who is signed in with another partner, and follows such a link, is asked for the other sign-in', async () => {
  const { browser } = await (await givenPortalHouse(backend)).givenSignedIn()
  const { partner, account } = await givenPortalHouse(backend)
  const goal = `partner=${partner.id}&license=${account.id}`
  const asked = await browser.get(`/portal/members?${goal}`)
  expect(asked.to).toBe(`/portal/sign-in?${goal}`)
  expect((await browser.follow(asked)).text).toContain(`name="partner" value="${partner.id}"`)
})

test.for([
  ['insight', 'every member, for every user pays there', ['owner', 'agent', 'payer']],
  ['chat', 'the owner alone, who pays there alone', ['owner']],
] as const)('S0.26 on %s a request goes to %s', async ([product, , readers]) => {
  const house = await givenPortalHouse(backend, {
    ...{ product, plan: product === 'insight' ? 'pro' : 'team' },
  })
  const { person: nina, browser } = await house.givenSignedIn()
  const { store, account } = house
  const revoke = givenCommand({ verb: 'revoke-seats', license: account.id, members: [nina.id] })
  await sendCommands(backend, house.partner.owner, revoke)
  const addresses = {
    owner: (
      await store.db
        .selectFrom('member')
        .select('email')
        .where('license', '=', account.id)
        .where('is_owner', '=', 1)
        .executeTakeFirstOrThrow()
    ).email,
    agent: (await givenMember(store, account)).email,
    payer: (await givenMember(store, account, { billing_permission: 1 })).email,
  }
  await request(browser)
  const sent = (await house.messages()).filter(({ kind }) => kind === 'access-request')
  expect(sent.map(({ recipient }) => recipient).sort()).toEqual(
    readers.map((who) => addresses[who]).sort(),
  )
})

test('who asks is not written to, although holding billing permission', async () => {
  const { browser, messages, set, nina } = await givenUnlicensed()
  await set(nina.id, { billing_permission: 1 })
  await request(browser)
  expect((await messages()).map(({ recipient }) => recipient)).not.toContain(nina.email)
})

test('a request is one entry in the partner’s inbox, with a version; a second click within 24 hours sends nothing and says when the first went', async () => {
  const { browser, messages, inbox, nina, version, signIn } = await givenUnlicensed()
  const first = await request(browser)
  expect(first.text).toContain('Your request was sent on November 26, 2026')
  const entries = await inbox()
  expect(entries).toMatchObject([
    { kind: 'access-request', member: nina.id, at: now, version: await version() },
  ])
  expect(entries[0]?.once).toMatch(`access-request/${nina.id}/`)
  const sent = await messages()
  now += 24 * HOUR_MS - 1
  const { browser: fresh } = await signIn(must(nina.email, 'by e-mail'))
  const second = await request(fresh)
  expect(second.text).toContain('Nothing was sent now')
  expect(second.text).toContain('November 26, 2026')
  expect(await messages()).toHaveLength(sent.length)
  expect(await inbox()).toHaveLength(1)
  now += 1
  await request(fresh)
  expect(await inbox()).toHaveLength(2)
  expect(await messages()).toHaveLength(2 * sent.length)
})

test('two clicks at once are one request', async () => {
  const { browser, inbox, messages } = await givenUnlicensed()
  const home = await browser.get('/portal')
  await Promise.all(Array.from({ length: 6 }, () => browser.send(home, '/portal/request')))
  expect(await inbox()).toHaveLength(1)
  expect(await messages()).toHaveLength(1)
})

test('once the license is given the page shows the features, and a request is not needed', async () => {
  const { browser, partner, account, nina, messages } = await givenUnlicensed()
  const before = await browser.get('/portal')
  const command = givenCommand({ license: account.id, members: [nina.id] })
  await sendCommands(backend, partner.owner, command)
  const answered = await browser.send(before, '/portal/request')
  expect(answered.to).toContain('request=not-needed')
  expect(await messages()).toEqual([])
  const { text } = await browser.follow(answered)
  expect(text).toContain('No request is needed')
  expect(text).toContain('with the permissions of the role Agent')
  expect(text).not.toContain('SEND REQUEST')
})

test.for([
  ['chat', { role: 'agent' }, ['YES', 'NO', 'NO', 'NO']],
  ['chat', { role: 'administrator' }, ['YES', 'YES', 'YES', 'NO']],
  ['insight', { role: 'administrator' }, ['YES', 'NO', 'NO', 'YES']],
  ['canvass', { role: 'agent', billingPermission: true }, ['YES', 'NO', 'YES', 'YES']],
  ['campaign', { role: 'administrator' }, ['YES', 'YES', 'YES', 'NO']],
] as const)(
  'S1.6 S1.7 S3.4 S4.2 the account page says what its person may do on %s as %j, by the rules that decide',
  async ([product, facts, held]) => {
    const house = await givenPortalHouse(backend, {
      ...{ product, plan: { insight: 'pro', campaign: 'pro' }[product as string] ?? 'team' },
    })
    const { store, partner, account } = house
    const group = { partner: partner.id, license: account.id, id: account.id }
    await store.db
      .insertInto('permission_group')
      .values({ ...group, name: 'Marketing', permissions: '["contacts","lists"]', version: 1 })
      .execute()
    const { browser } = await house.givenSignedIn({ group: group.id, ...facts })
    const { text } = await browser.get('/portal')
    const shown = text.split('What you may do on')[1] ?? ''
    expect([...shown.matchAll(/<dd>([^<]*)/g)].map(([, says]) => says?.trim())).toEqual([
      ...held,
      'contacts, lists',
    ])
    expect(shown).toContain('By the group Marketing')
  },
)

test('S0.24 who may give the license is told by the product: on chat it is not the billing permission', async () => {
  for (const [product, says] of [
    ['canvass', 'Whoever holds billing permission on this account can give you a license'],
    ['chat', 'Whoever manages the users of this account can give you a license'],
  ] as const) {
    const house = await givenPortalHouse(backend, { product })
    const { person, browser } = await house.givenSignedIn({ takesSeat: false })
    const verb = 'revoke-seats'
    const command = givenCommand({ verb, license: house.account.id, members: [person.id] })
    await sendCommands(backend, house.partner.owner, command)
    expect((await browser.get('/portal')).text).toContain(says)
  }
})

test('S3.15 whoever’s address answered by itself reads so on the account page, and ends it there', async () => {
  const { givenSignedIn, store, row, version } = await givenPortalHouse(backend)
  const { person, browser } = await givenSignedIn()
  expect((await browser.get('/portal')).text).not.toContain('automatically')
  await store.db
    .updateTable('member')
    .set({ auto_reply_at: now })
    .where('id', '=', person.id)
    .execute()
  const page = await browser.get('/portal')
  expect(page.text).toContain(`Your address ${must(person.email, 'by e-mail')} answered a message`)
  const before = await version()
  const done = await browser.send(page, '/portal/members/auto-reply')
  expect((await browser.follow(done)).text).not.toContain('automatically')
  expect(await row(person.id)).toMatchObject({ auto_reply_at: null, version: before + 1 })
})

test('S0.1 at a client that signed up before the date everybody has access, and no request is offered', async () => {
  const exempt = await givenPortalHouse(
    backend,
    { product: 'canvass' },
    { signed_up_on: '2021-02-07' },
  )
  const bound = await givenPortalHouse(
    backend,
    { product: 'canvass' },
    { signed_up_on: '2021-02-08' },
  )
  const free = (await exempt.givenSignedIn({ takesSeat: false })).browser
  expect((await free.get('/portal')).text).toContain('This account needs no user licenses')
  const other = (await bound.givenSignedIn({ takesSeat: false })).browser
  expect((await other.get('/portal')).text).toContain('SEND REQUEST')
})

test('S3.18 S4.11 a removed person who signs in reads that access has been revoked, and has none', async () => {
  const { givenSignedIn, send, signIn, account } = await givenPortalHouse(backend)
  const { person, browser } = await givenSignedIn()
  await send('remove-members', { people: [{ id: person.id, heirs: {} }] })
  const { answered, browser: again } = await signIn(must(person.email, 'by e-mail'))
  const home = await again.follow(answered)
  for (const { text } of [home, await browser.get('/portal')]) {
    expect(text).toContain('Your access has been revoked')
    expect(text).toContain('You were removed from Contoso Ltd on Chat')
    expect(text).not.toContain('You can use')
    expect(text).not.toContain(account.id)
  }
})

test('S0.20 a revoked seat takes the features away on the very next page', async () => {
  const { givenSignedIn, partner, account } = await givenPortalHouse(backend, {
    product: 'canvass',
  })
  const { person, browser } = await givenSignedIn({ takesSeat: true })
  expect((await browser.get('/portal')).text).toContain('You can use the paid features')
  const verb = 'revoke-seats'
  const command = givenCommand({ verb, license: account.id, members: [person.id] })
  await sendCommands(backend, partner.administrator, command)
  expect((await browser.get('/portal')).text).toContain('You do not have a user license')
})
