import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendMessages } from '#backend/messages/send-messages.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember, givenMembers } from '#test/support/given.ts'
import type { Answered, FormBrowser } from '#test/support/portal.ts'
import { hiddenFields } from '#test/support/portal.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { steeredPostman } from '#test/support/message-house.ts'
import { givenInvitee } from '#test/support/people-commands.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

const NEW = { givenName: 'Bea', familyName: 'Newer', role: 'agent' }
let invented = 0

function newAddress(): string {
  invented += 1
  return `bea${invented}@contoso.example`
}

/** An administrator of an account who is signed in. */
async function givenManager(product = 'chat', facts = {}) {
  const plan = { campaign: 'pro', insight: 'pro', canvass: 'team' }[product] ?? 'team'
  const house = await givenPortalHouse(backend, { product, plan })
  const group =
    product === 'campaign'
      ? { partner: house.partner.id, license: house.account.id, id: systemIds.newId() }
      : null
  if (group) {
    await house.store.db
      .insertInto('permission_group')
      .values({ ...group, name: 'Marketing', permissions: '[]', version: 1 })
      .execute()
  }
  const { person, browser } = await house.givenSignedIn({
    role: 'administrator',
    group: group?.id ?? null,
    ...facts,
  })
  const at = `/portal/members?license=${house.account.id}`
  const inviteAs = async (fields: Record<string, string>, by = browser): Promise<Answered> => {
    const page = await by.get(`/portal/members/invite?license=${house.account.id}`)
    return by.send(page, '/portal/members/invite', fields)
  }
  const byAddress = (email: string) =>
    house.store.db
      .selectFrom('member')
      .selectAll()
      .where('partner', '=', house.partner.id)
      .where('email', '=', email)
      .executeTakeFirst()
  return { ...house, manager: person, browser, at, inviteAs, byAddress, group }
}

/** Presses one of the buttons beside somebody's name. */
async function press(browser: FormBrowser, at: string, action: string, member: string) {
  const page = await browser.get(at)
  const forms = page.text.split('<form').filter((part) => part.includes('/portal/members/change'))
  const form = must(
    forms.find((part) => part.includes(`value="${member}"`) && part.includes(`value="${action}"`)),
    `There is a button ${action}.`,
  )
  const fields = hiddenFields(`<form${form}`, '/portal/members/change')
  return browser.post('/portal/members/change', new URLSearchParams(fields).toString())
}

test('S3.6 S3.7 the members tab shows who is on the account, with seat, role and state', async () => {
  const { browser, invite, set } = await givenManager()
  const nina = await invite()
  await set(nina.id, { state: 'bounced' })
  const home = await browser.get('/portal')
  expect(home.text).toContain('href="/portal/members"')
  const { text } = await browser.get('/portal/members')
  expect(text).toContain('Olive Owner')
  expect(text).toContain(nina.familyName)
  expect(text).toContain('Could not be delivered')
  expect(text).toContain('Licensed')
  expect(text).toContain('3 of 10 licenses are in use')
})

test('S3.8 a manager invites with names and address: the person is invited as by an operator, and consoles hear of it', async () => {
  const { inviteAs, byAddress, messages, partner, numbers, manager, store } = await givenManager()
  const email = newAddress()
  const answered = await inviteAs({ ...NEW, email })
  expect(answered.to).toContain('done=invited')
  const born = must(await byAddress(email), 'invited')
  expect(born).toMatchObject({ state: 'queued', holds_seat: 1, given_name: 'Bea', role: 'agent' })
  const letter = must((await messages()).at(-1), 'written')
  expect(letter).toMatchObject({ kind: 'invitation', recipient: email })
  expect(letter.body_text).toContain(`${manager.givenName} ${manager.familyName} of Contoso Ltd`)
  expect(await numbers()).toEqual({ in_use: 3, people: 3 })
  const { items } = await readChanges(backend, partner.owner)
  expect(rowsById(items, 'member').get(born.id)).toMatchObject({ state: 'queued', holdsSeat: 1 })
  const entry = await store.db
    .selectFrom('command_ledger')
    .selectAll()
    .where('id', '=', born.id)
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ verb: 'invite-members', operator: manager.id, by_member: 1 })
})

test('an invitation sent twice by its form is one', async () => {
  const { browser, account, messages, numbers } = await givenManager()
  const page = await browser.get(`/portal/members/invite?license=${account.id}`)
  const fields = { ...NEW, email: newAddress() }
  const before = (await messages()).length
  const both = await Promise.all(
    [1, 2].map(() => browser.send(page, '/portal/members/invite', fields)),
  )
  expect(both.map(({ to }) => to.includes('done=invited'))).toEqual([true, true])
  expect(await messages()).toHaveLength(before + 1)
  expect(await numbers()).toMatchObject({ people: 3 })
  const other = await browser.send(page, '/portal/members/invite', { ...fields, familyName: 'X' })
  expect(other.status).toBe(422)
  expect(other.text).toContain('This form was sent before')
})

test('S3.9 what the profile asks is required, the address is checked, and what was typed stays', async () => {
  const { inviteAs } = await givenManager('campaign')
  const wrong = await inviteAs({ ...NEW, email: 'no address' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('This is not an e-mail address')
  expect(wrong.text).toContain('value="Newer"')
  const nameless = await inviteAs({ ...NEW, givenName: '', email: newAddress() })
  expect(nameless.text).toContain('First and last name are needed')
  const groupless = await inviteAs({ ...NEW, email: newAddress(), group: '' })
  expect(groupless.text).toContain('A group is needed')
  const none = await inviteAs({ ...NEW, email: '' })
  expect(none.text).toContain('An e-mail address is needed')
})

test('a name that is too long or would be a link in a letter is told so at its field, and nobody is invited', async () => {
  const { inviteAs, byAddress } = await givenManager()
  for (const [typed, says] of [
    [{ givenName: 'x'.repeat(201) }, 'A name can have at most 200 characters'],
    [{ familyName: 'see https://evil.example' }, 'A name has no web address in it'],
    [{ familyName: 'www.evil.example' }, 'A name has no web address in it'],
    [{ givenName: 'evil.example' }, 'A name has no web address in it'],
  ] as const) {
    const email = newAddress()
    const refused = await inviteAs({ ...NEW, email, ...typed })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(says)
    expect(await byAddress(email)).toBeUndefined()
  }
  const email = newAddress()
  await inviteAs({ ...NEW, email, givenName: 'J.R.', familyName: 'St. John' })
  expect(await byAddress(email)).toMatchObject({ given_name: 'J.R.' })
})

test('members write fifty messages a day and one for each seat in their partner’s name, and no more; the partner still does', async () => {
  const { inviteAs, byAddress, send, messages, store } = await givenManager()
  const first = must((await messages())[0], 'written')
  const copies = Array.from({ length: 59 }, () => ({
    ...{ ...first, id: systemIds.newId(), state: 'sent' as const, recipient: newAddress() },
  }))
  await store.db.insertInto('message').values(copies).execute()
  expect((await inviteAs({ ...NEW, email: newAddress() })).to).toContain('done=invited')
  const email = newAddress()
  const refused = await inviteAs({ ...NEW, email })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Too many messages went')
  expect(await byAddress(email)).toBeUndefined()
  const answer = await send('invite-members', { people: [givenInvitee()] })
  expect(answer?.members).toMatchObject([{ code: 'invited' }])
})

test('a member’s invitation leaves at once, and not with the workers’ next round', async () => {
  const { inviteAs, messages } = await givenManager()
  const failed: unknown[] = []
  const worker = sendMessages({
    ...backend.services,
    timers: manualTimers(),
    postman: steeredPostman(() => Promise.resolve({ outcome: 'sent' })),
    failed: (error) => failed.push(error),
  })
  backend.services.messages.wakes(worker.soon)
  const allSent = () =>
    vi.waitFor(async () => {
      const open = (await messages()).filter(({ state }) => !['sent', 'dropped'].includes(state))
      expect(open).toEqual([])
    })
  await allSent()
  const email = newAddress()
  await inviteAs({ ...NEW, email })
  await allSent()
  expect((await messages()).at(-1)).toMatchObject({ recipient: email, state: 'sent' })
  await worker.end()
  expect(failed).toEqual([])
})

test('S1.4 S3.15 the form warns of the cost and of auto responders before anything is sent', async () => {
  const { browser, account } = await givenManager()
  const { text } = await browser.get(`/portal/members/invite?license=${account.id}`)
  expect(text).toContain('will increase the cost of the license')
  expect(text).toContain('must not have an auto responder')
})

test('S3.13 S3.19 S1.16 an invitation that was not picked up is sent again with a new link; an accepted one is not', async () => {
  const { browser, at, invite, set, row, messages } = await givenManager()
  const nina = await invite()
  await set(nina.id, { state: 'sent' })
  const before = (await messages()).length
  expect((await press(browser, at, 'resend', nina.id)).to).toContain('done=resent')
  expect(await row(nina.id)).toMatchObject({ state: 'queued', invite_generation: 2 })
  expect(await messages()).toHaveLength(before + 1)
  const { text } = await browser.get(at)
  expect(text).not.toContain(`Resend: ${nina.givenName}`)
  expect(text).toContain('ask support whether it bounced')
})

test('S3.16 S3.17 a removal says that it is immediate and cannot be reversed, and is', async () => {
  const { browser, account, row, numbers, givenSignedIn, partner } = await givenManager()
  const { person: nina, browser: hers } = await givenSignedIn()
  const page = await browser.get(`/portal/members/remove?license=${account.id}&member=${nina.id}`)
  expect(page.text).toContain('immediate and cannot be reversed')
  expect(await row(nina.id)).toBeDefined()
  const done = await browser.send(page, '/portal/members/remove')
  expect(done.to).toContain('done=removed')
  expect(await row(nina.id)).toBeUndefined()
  expect(await numbers()).toEqual({ in_use: 2, people: 2 })
  expect((await hers.get('/portal')).text).toContain('Your access has been revoked')
  const { items } = await readChanges(backend, partner.owner)
  expect(rowsById(items, 'member').has(nina.id)).toBe(false)
})

test('S4.12 S4.13 a removal names integrations that break and asks who gets what is owned', async () => {
  const { browser, account, row, givenSignedIn, partner, store, manager } = await givenManager()
  const { person: nina } = await givenSignedIn()
  const thing = { partner: partner.id, license: account.id, member: nina.id }
  await store.db
    .insertInto('owned_thing')
    .values([
      { ...thing, kind: 'deal', id: 'd1', name: 'Spring' },
      { ...thing, kind: 'integration', id: 'i1', name: 'Payroll' },
    ])
    .execute()
  const page = await browser.get(`/portal/members/remove?license=${account.id}&member=${nina.id}`)
  expect(page.text).toContain('Payroll')
  expect(page.text).toContain('Deals (1)')
  const refused = await browser.send(page, '/portal/members/remove', { deal: '' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Choose who gets what this person owns')
  expect(await row(nina.id)).toBeDefined()
  const done = await browser.send(refused, '/portal/members/remove', {
    deal: manager.id,
    credentials: '',
  })
  expect(done.to).toContain('done=removed')
  const left = await store.db
    .selectFrom('owned_thing')
    .select(['id', 'member'])
    .where('license', '=', account.id)
    .execute()
  expect(left).toEqual([{ id: 'd1', member: manager.id }])
})

test('S0.18 the owner can be neither removed nor revoked, and no button offers it', async () => {
  const { browser, at, account, store, numbers } = await givenManager()
  const owner = await ownerOf(store, account.id)
  expect((await browser.get(at)).text).not.toContain(`value="${owner.id}"`)
  const page = await browser.get(`/portal/members/remove?license=${account.id}&member=${owner.id}`)
  const refused = await browser.send(page, '/portal/members/remove')
  expect(refused.to).toContain('refused=owner-protected')
  expect(await numbers()).toMatchObject({ people: 2 })
})

/** Sends what no page offers: the form of a button that is not there, with the token of this browser. */
async function force(
  browser: FormBrowser,
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answered> {
  const { csrf = '' } = hiddenFields((await browser.get('/portal')).text, '/portal/sign-out')
  const all = { csrf, command: systemIds.newId(), ...fields }
  return browser.post(action, new URLSearchParams(all).toString())
}

test('S0.18 nobody takes themselves off or changes the own role or permission, nor the role beneath the owner’s, by a form that no page offers', async () => {
  const { browser, account, manager, row, version, store } = await givenManager('canvass', {
    billingPermission: true,
  })
  const owner = await ownerOf(store, account.id)
  const license = account.id
  const forms = (member: string, ...actions: string[]) =>
    actions.map((action) => force(browser, '/portal/members/change', { license, member, action }))
  const before = [await row(manager.id), await version()]
  const refused = await Promise.all([
    force(browser, '/portal/members/remove', { license, member: manager.id }),
    ...forms(manager.id, 'make-agent', 'forbid-purchase', 'allow-purchase'),
    ...forms(owner.id, 'make-administrator', 'make-agent'),
  ])
  for (const { to } of refused) expect(to).toContain('refused=forbidden')
  expect([await row(manager.id), await version()]).toEqual(before)
  await asOwner(store, account.id, manager.id)
  for (const { to } of await Promise.all(forms(manager.id, 'make-agent', 'make-administrator'))) {
    expect(to).toContain('refused=forbidden')
  }
})

function ownerOf(store: TestBackend['store'], license: string) {
  return store.db
    .selectFrom('member')
    .select('id')
    .where('license', '=', license)
    .where('is_owner', '=', 1)
    .executeTakeFirstOrThrow()
}

/** The account is this member's from now on. */
async function asOwner(store: TestBackend['store'], license: string, id: string): Promise<void> {
  const people = () => store.db.updateTable('member').where('license', '=', license)
  await people().set({ is_owner: 0 }).execute()
  await people().set({ is_owner: 1 }).where('id', '=', id).execute()
}

test('S0.2 S0.8 S0.20 who holds billing permission gives and takes seats on canvass, also for who asked', async () => {
  const { browser, at, store, account, row } = await givenManager('canvass', {
    role: 'agent',
    billingPermission: true,
    takesSeat: false,
  })
  const nina = await givenMember(store, account, { given_name: 'Nina' })
  expect((await press(browser, at, 'activate', nina.id)).to).toContain('done=activated')
  expect(await row(nina.id)).toMatchObject({ holds_seat: 1 })
  expect((await press(browser, at, 'revoke', nina.id)).to).toContain('done=revoked')
  expect(await row(nina.id)).toMatchObject({ holds_seat: 0, state: 'member' })
  const { text } = await browser.get(at)
  expect(text).not.toContain('/portal/members/invite')
  expect(text).not.toContain('/portal/members/remove')
})

test('S0.31 with no seat free the page says what has to be done first, and nothing changes', async () => {
  const { browser, at, store, account, row } = await givenManager()
  await store.db
    .updateTable('license')
    .set({ additional: 1 })
    .where('id', '=', account.id)
    .execute()
  const nina = await givenMember(store, account)
  const answered = await press(browser, at, 'activate', nina.id)
  expect((await browser.follow(answered)).text).toContain('There is no free license')
  expect(await row(nina.id)).toMatchObject({ holds_seat: 0 })
})

test('S3.4 S3.20 S4.2 whoever may not manage users reads who can, and the server refuses the forms, too', async () => {
  for (const [product, facts] of [
    ['chat', { role: 'agent' }],
    ['insight', { role: 'administrator' }],
    ['canvass', { role: 'agent', takesSeat: true }],
  ] as const) {
    const { browser, at, account, store, numbers, version } = await givenManager(product, facts)
    const other = await givenMember(store, account)
    const page = await browser.get(at)
    expect(page.status).toBe(403)
    expect(page.text).toContain('These people can: Olive Owner')
    expect((await browser.get('/portal')).text).not.toContain('Manage members')
    const before = [await numbers(), await version()]
    const home = await browser.get('/portal')
    const { csrf = '' } = hiddenFields(home.text, '/portal/sign-out')
    const head = { csrf, license: account.id, command: systemIds.newId() }
    const forms = {
      '/portal/members/invite': { ...head, ...NEW, email: newAddress() },
      '/portal/members/remove': { ...head, member: other.id },
      '/portal/members/change': { ...head, member: other.id, action: 'activate' },
    }
    for (const [action, fields] of Object.entries(forms)) {
      const answered = await browser.post(action, new URLSearchParams(fields).toString())
      expect(answered.status === 403 || answered.to.includes('refused=forbidden')).toBe(true)
    }
    expect([await numbers(), await version()]).toEqual(before)
  }
})

test('a right that was taken away is gone with the very next form', async () => {
  const { browser, account, send, manager, messages } = await givenManager()
  const page = await browser.get(`/portal/members/invite?license=${account.id}`)
  await send('set-role', { members: [manager.id], role: 'agent' })
  const before = (await messages()).length
  const fields = { ...NEW, email: newAddress() }
  expect((await browser.send(page, '/portal/members/invite', fields)).status).toBe(403)
  expect(await messages()).toHaveLength(before)
})

test('S1.6 an administrator cannot invite somebody who may pay', async () => {
  const { browser, account, inviteAs, byAddress, group } = await givenManager('campaign')
  const page = await browser.get(`/portal/members/invite?license=${account.id}`)
  expect(page.text).not.toContain('Purchase Permissions')
  const email = newAddress()
  const refused = await inviteAs({ ...NEW, email, group: group?.id ?? '', purchase: 'on' })
  expect(refused.status).toBe(422)
  expect(await byAddress(email)).toBeUndefined()
})

test('S0.2 on canvass an administrator without billing permission invites without a seat, and no posted form gives one', async () => {
  const { inviteAs, byAddress, numbers } = await givenManager('canvass')
  const before = await numbers()
  const refused = await inviteAs({ ...NEW, email: newAddress(), seat: 'yes' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Only somebody with billing permission can give a license')
  expect(await numbers()).toEqual(before)
  const email = newAddress()
  expect((await inviteAs({ ...NEW, email, seat: 'no' })).to).toContain('done=invited')
  expect(await byAddress(email)).toMatchObject({ state: 'queued', holds_seat: 0 })
})

test('Purchase Permissions are asked for and shown where they let somebody pay, and nowhere else', async () => {
  const seen: Record<string, boolean[]> = {}
  for (const product of ['chat', 'insight', 'campaign', 'canvass']) {
    const { browser, at, account, store, manager, invite, group } = await givenManager(product)
    // Whoever owns the account may pay in every profile.
    await asOwner(store, account.id, manager.id)
    const nina = await invite({ group: group?.id ?? null })
    const form = await browser.get(`/portal/members/invite?license=${account.id}`)
    const page = await browser.get(at.replace('members?', 'members/person?') + `&member=${nina.id}`)
    expect([form.status, page.status]).toEqual([200, 200])
    seen[product] = [
      form.text.includes('Purchase Permissions'),
      'Purchase Permissions' in factsOn(page.text),
      page.text.includes('allow-purchase'),
    ]
  }
  const [shown, not] = [
    [true, true, true],
    [false, false, false],
  ]
  expect(seen).toEqual({ chat: not, insight: not, campaign: shown, canvass: shown })
})

test('a long account is shown in pages', async () => {
  const { browser, at, store, account } = await givenManager()
  const people = []
  for (let count = 0; count < 60; count += 1) people.push(await givenMember(store, account))
  const first = await browser.get(at)
  const more = must(
    /href="(\/portal\/members\?license=[^"]+after=[^"]+)"/.exec(first.text)?.[1],
    'more',
  )
  const second = await browser.get(more.replaceAll('&amp;', '&'))
  const shown = people.filter(({ id }) => first.text.includes(id) || second.text.includes(id))
  expect(shown).toHaveLength(60)
  expect(second.text).not.toContain('after=')
})

test('S3.7 each person has a page with all that is known, and with what the reader may do about it', async () => {
  const { browser, at, invite, account, row } = await givenManager('canvass', {
    billingPermission: true,
  })
  const nina = await invite({ mfaRequired: true, phone: '+353155512399' })
  const list = await browser.get(at)
  const address = `/portal/members/person?license=${account.id}&member=${nina.id}`
  expect(list.text).toContain(`href="${address}"`)
  const own = async () => (await browser.get(address)).text
  const facts = factsOn(await own())
  expect(facts).toMatchObject({
    'E-mail address': nina.email,
    Phone: nina.phone,
    Role: 'Agent',
    State: 'Invited',
    License: 'Licensed',
    'Purchase Permissions': 'NO',
    'Multi-Factor Authentication': 'YES',
  })
  for (const [action, column] of [
    ['make-administrator', { role: 'administrator' }],
    ['make-agent', { role: 'agent' }],
    ['waive-factor', { mfa_required: 0 }],
    ['ask-factor', { mfa_required: 1 }],
    ['allow-purchase', { billing_permission: 1 }],
    ['forbid-purchase', { billing_permission: 0 }],
    ['cancel', { state: 'cancelled', holds_seat: 0 }],
  ] as const) {
    const done = await press(browser, address, action, nina.id)
    expect(done.to).toMatch(/^\/portal\/members\/person\?.*done=(changed|cancelled)$/)
    expect(await row(nina.id)).toMatchObject(column)
  }
  const ended = await own()
  expect(factsOn(ended)['State']).toBe('Invitation cancelled')
  expect([...ended.matchAll(/name="action" value="([\w-]+)"/g)]).toEqual([])
})

test('a person’s page offers nothing that the reader may not do, and the owner is offered only what is possible', async () => {
  const { browser, at, store, account, manager } = await givenManager()
  const nina = await givenMember(store, account)
  const owner = await ownerOf(store, account.id)
  const offered = async (member: string, by = browser) => {
    const page = await by.get(at.replace('members?', 'members/person?') + `&member=${member}`)
    return [...page.text.matchAll(/name="action"\s+value="([\w-]+)"/g)].map(([, one]) => one)
  }
  // On chat purchases are the owner's alone, so a permission would mean nothing.
  expect(await offered(nina.id)).toEqual(['activate', 'make-administrator', 'ask-factor'])
  expect(await offered(owner.id)).toEqual([])
  expect(await offered(manager.id)).toEqual(['revoke', 'ask-factor'])
  const payer = await givenManager('canvass', { role: 'agent', billingPermission: true })
  const other = await givenMember(payer.store, payer.account)
  const page = await payer.browser.get(
    `/portal/members/person?license=${payer.account.id}&member=${other.id}`,
  )
  expect(page.text.match(/name="action"\s+value="([\w-]+)"/g)).toHaveLength(1)
  const gone = await browser.get(
    `/portal/members/person?license=${account.id}&member=${systemIds.newId()}`,
  )
  expect(gone.to).toContain('refused=not-found')
})

test('S4.7 an administrator of the account changes nothing about its owner’s second factor; the owner and the partner do', async () => {
  const { browser, at, account, manager, row, send, store } = await givenManager()
  const owner = await ownerOf(store, account.id)
  const change = (member: string, action: string) =>
    force(browser, '/portal/members/change', { license: account.id, member, action })
  await send('set-multi-factor', { members: [owner.id], mfaRequired: true })
  expect(await row(owner.id)).toMatchObject({ mfa_required: 1 })
  expect((await change(owner.id, 'waive-factor')).to).toContain('refused=forbidden')
  expect(await row(owner.id)).toMatchObject({ mfa_required: 1 })
  await send('set-multi-factor', { members: [owner.id], mfaRequired: false })
  expect((await change(owner.id, 'ask-factor')).to).toContain('refused=forbidden')
  expect(await row(owner.id)).toMatchObject({ mfa_required: 0 })
  await asOwner(store, account.id, manager.id)
  const own = at.replace('members?', 'members/person?') + `&member=${manager.id}`
  expect((await press(browser, own, 'ask-factor', manager.id)).to).toContain('done=changed')
  expect(await row(manager.id)).toMatchObject({ mfa_required: 1 })
})

test('the owner of an account gives it to another member after it is said what that means; nobody else can, nor to somebody who has not come', async () => {
  const { browser, at, account, manager, row, send, store, invite } = await givenManager()
  const nina = await givenMember(store, account, { given_name: 'Nina' })
  const waiting = await invite()
  const transfer = '/portal/members/transfer'
  const pageOf = async (of: string) =>
    (await browser.get(at.replace('members?', 'members/person?') + `&member=${of}`)).text
  const query = (member: string) => `${transfer}?license=${account.id}&member=${member}`
  const give = (member: string) => force(browser, transfer, { license: account.id, member })
  expect(await pageOf(nina.id)).not.toContain(transfer)
  expect((await browser.get(query(nina.id))).to).toContain('refused=forbidden')
  expect((await give(nina.id)).to).toContain('refused=forbidden')
  expect(await row(nina.id)).toMatchObject({ is_owner: 0 })

  await send('transfer-ownership', { to: manager.id })
  expect(await pageOf(waiting.id)).not.toContain(transfer)
  expect((await give(waiting.id)).to).toContain('refused=not-signed-up')
  expect(await pageOf(nina.id)).toContain('Transfer ownership')
  const page = await browser.get(query(nina.id))
  expect(page.text).toContain('This is immediate')
  expect(page.text).toContain('You stay on the account with the role Administrator')
  expect(page.text).toContain('The owner always holds a license')
  expect(await row(manager.id)).toMatchObject({ is_owner: 1 })
  const done = await browser.send(page, transfer)
  expect((await browser.follow(done)).text).toContain('The account has another owner now')
  expect(await row(nina.id)).toMatchObject({ is_owner: 1, holds_seat: 1 })
  expect(await row(manager.id)).toMatchObject({ is_owner: 0, role: 'administrator' })
  expect((await give(manager.id)).to).toContain('refused=forbidden')
})

test('an owner who was an agent beneath is led home after giving the account away', async () => {
  const { account, row, send, store, givenSignedIn } = await givenManager()
  const { person: agent, browser: hers } = await givenSignedIn()
  await send('transfer-ownership', { to: agent.id })
  const nina = await givenMember(store, account)
  const page = await hers.get(`/portal/members/transfer?license=${account.id}&member=${nina.id}`)
  expect((await hers.send(page, '/portal/members/transfer')).to).toBe('/portal')
  expect(await row(nina.id)).toMatchObject({ is_owner: 1 })
})

test('S4.5 a person is put into another group on the own page', async () => {
  const { browser, account, invite, group, store, row, partner } = await givenManager('campaign')
  const sales = { partner: partner.id, license: account.id, id: systemIds.newId() }
  await store.db
    .insertInto('permission_group')
    .values({ ...sales, name: 'Sales', permissions: '[]', version: 1 })
    .execute()
  const nina = await invite({ group: must(group, 'on campaign').id })
  const page = await browser.get(`/portal/members/person?license=${account.id}&member=${nina.id}`)
  expect(factsOn(page.text)).toMatchObject({ Group: 'Marketing' })
  const done = await browser.send(page, '/portal/members/group', { group: sales.id })
  expect((await browser.follow(done)).text).toContain('The change is made')
  expect(await row(nina.id)).toMatchObject({ permission_group: sales.id })
  const unknown = await browser.send(page, '/portal/members/group', {
    ...{ group: systemIds.newId(), command: systemIds.newId() },
  })
  expect((await browser.follow(unknown)).text).toContain('This group is not there any more')
})

test('S3.15 managers see whose address answers by itself and end it, with a version; others may not', async () => {
  const { browser, at, account, store, row, version, invite, givenSignedIn } = await givenManager()
  const nina = await invite()
  const mark = () =>
    store.db.updateTable('member').set({ auto_reply_at: 1 }).where('id', '=', nina.id).execute()
  await mark()
  expect((await browser.get(at)).text).toContain('Answers automatically')
  const own = `/portal/members/person?license=${account.id}&member=${nina.id}`
  const page = await browser.get(own)
  expect(page.text).toContain(`The address ${must(nina.email, 'by e-mail')} answered a message`)
  const before = await version()
  const done = await browser.send(page, '/portal/members/auto-reply')
  expect((await browser.follow(done)).text).toContain('counts as read by a person')
  expect(await row(nina.id)).toMatchObject({ auto_reply_at: null, version: before + 1 })
  await browser.send(page, '/portal/members/auto-reply')
  expect(await version()).toBe(before + 1)
  const { browser: agent } = await givenSignedIn()
  await mark()
  const { csrf = '' } = hiddenFields((await agent.get('/portal')).text, '/portal/sign-out')
  const fields = new URLSearchParams({ csrf, license: account.id, member: nina.id })
  const refused = await agent.post('/portal/members/auto-reply', fields.toString())
  expect(refused.to).toContain('refused=forbidden')
  expect(await row(nina.id)).toMatchObject({ auto_reply_at: 1 })
})

test('S4.13 on a long account whoever gets what is owned is searched for, however the name is written, and a choice stays', async () => {
  const { browser, account, givenSignedIn, partner, store } = await givenManager()
  const { person: nina } = await givenSignedIn()
  await givenMembers(store, account, 60, { given_name: 'Aaron' })
  const zoe = await givenMember(store, account, { given_name: 'Zoë', family_name: 'Ångström' })
  const last = await givenMember(store, account, { given_name: 'Zuzana', family_name: 'Žižková' })
  const thing = { partner: partner.id, license: account.id, member: nina.id, name: 'Spring' }
  await store.db
    .insertInto('owned_thing')
    .values([
      { ...thing, kind: 'deal', id: 'd1' },
      { ...thing, kind: 'list', id: 'l1' },
    ])
    .execute()
  const form = '/portal/members/remove'
  const page = await browser.get(`${form}?license=${account.id}&member=${nina.id}`)
  expect(page.text).toContain('Only 50 can be chosen below')
  expect(page.text).not.toContain('Zoë')
  const looked = { look: 'yes', deal: '', list: '' }
  const first = await browser.send(page, form, { ...looked, find: ' zoe ANGSTROM' })
  expect(first.text).toContain('One member to choose from')
  const second = await browser.send(first, form, { ...looked, deal: zoe.id, find: 'zizkova' })
  expect(second.text).toMatch(new RegExp(`value="${zoe.id}"\\s+selected`))
  const none = await browser.send(second, form, { ...looked, find: 'nobody of that name' })
  expect(none.text).toContain('Nobody of this name')
  const done = await browser.send(second, form, { deal: zoe.id, list: last.id, find: 'zizkova' })
  expect(done.to).toContain('done=removed')
  const left = await store.db
    .selectFrom('owned_thing')
    .select(['id', 'member'])
    .where('license', '=', account.id)
    .orderBy('id')
    .execute()
  expect(left).toEqual([
    { id: 'd1', member: zoe.id },
    { id: 'l1', member: last.id },
  ])
})

/** What a person's page says, by the name of each line. */
function factsOn(page: string): Record<string, string> {
  const lines = page.matchAll(/<dt>([^<]*)<\/dt>\s*<dd>([\s\S]*?)<\/dd>/g)
  return Object.fromEntries(
    [...lines].map(([, name = '', value = '']) => [name, value.replace(/<[^>]*>/g, '').trim()]),
  )
}
