import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember } from '#test/support/given.ts'
import { hiddenFields } from '#test/support/portal.ts'
import {
  NEW,
  newAddress,
  givenManager,
  press,
  asOwner,
  factsOn,
} from '#test/support/portal-manager.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

test('S3.6 S3.7 the members tab shows who is on the account, with seat, role and state', async () => {
  const { browser, invite, set } = await givenManager(backend)
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

test('S0.2 S0.8 S0.20 who holds billing permission gives and takes seats on canvass, also for who asked', async () => {
  const { browser, at, store, account, row } = await givenManager(backend, 'canvass', {
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
  const { browser, at, store, account, row } = await givenManager(backend)
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
    const { browser, at, account, store, numbers, version } = await givenManager(
      backend,
      product,
      facts,
    )
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
  const { browser, account, send, manager, messages } = await givenManager(backend)
  const page = await browser.get(`/portal/members/invite?license=${account.id}`)
  await send('set-role', { members: [manager.id], role: 'agent' })
  const before = (await messages()).length
  const fields = { ...NEW, email: newAddress() }
  expect((await browser.send(page, '/portal/members/invite', fields)).status).toBe(403)
  expect(await messages()).toHaveLength(before)
})

test('Purchase Permissions are asked for and shown where they let somebody pay, and nowhere else', async () => {
  const seen: Record<string, boolean[]> = {}
  for (const product of ['chat', 'insight', 'campaign', 'canvass']) {
    const { browser, at, account, store, manager, invite, group } = await givenManager(
      backend,
      product,
    )
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
  const { browser, at, store, account } = await givenManager(backend)
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
