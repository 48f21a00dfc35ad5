import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember } from '#test/support/given.ts'
import { hiddenFields } from '#test/support/portal.ts'
import { givenManager, press, ownerOf, factsOn } from '#test/support/portal-manager.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

test('S3.7 each person has a page with all that is known, and with what the reader may do about it', async () => {
  const { browser, at, invite, account, row } = await givenManager(backend, 'canvass', {
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
  const { browser, at, store, account, manager } = await givenManager(backend)
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
  const payer = await givenManager(backend, 'canvass', { role: 'agent', billingPermission: true })
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

test('S4.5 a person is put into another group on the own page', async () => {
  const { browser, account, invite, group, store, row, partner } = await givenManager(
    backend,
    'campaign',
  )
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
  const { browser, at, account, store, row, version, invite, givenSignedIn } =
    await givenManager(backend)
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
