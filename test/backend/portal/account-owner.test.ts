import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember } from '#test/support/given.ts'
import { hiddenFields, type Answered, type FormBrowser } from '#test/support/portal.ts'
import { givenManager, press, ownerOf, asOwner } from '#test/support/portal-manager.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

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
  const { browser, account, manager, row, version, store } = await givenManager(
    backend,
    'canvass',
    {
      billingPermission: true,
    },
  )
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

test('S4.7 an administrator of the account changes nothing about its owner’s second factor; the owner and the partner do', async () => {
  const { browser, at, account, manager, row, send, store } = await givenManager(backend)
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
  const { browser, at, account, manager, row, send, store, invite } = await givenManager(backend)
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

test('S4.5 the owner of an account with groups reads into which one giving it away leads, and is in it then', async () => {
  const { browser, account, manager, group, row, send, store } = await givenManager(
    backend,
    'campaign',
  )
  const heir = await givenMember(store, account, { permission_group: must(group, 'made').id })
  const other = await givenMember(store, account)
  const before = await ownerOf(store, account.id)
  await send('transfer-ownership', { to: manager.id })
  expect(await row(before.id)).toMatchObject({ is_owner: 0, permission_group: group?.id })
  await store.db
    .updateTable('member')
    .set({ permission_group: null })
    .where('id', '=', manager.id)
    .execute()
  const pageFor = (id: string) =>
    browser.get(`/portal/members/transfer?license=${account.id}&member=${id}`)
  expect((await pageFor(other.id)).text).not.toContain('You come into the group')
  const page = await pageFor(heir.id)
  expect(page.text).toMatch(/You come into the group of .*, Marketing, and may do what it opens/)
  await browser.send(page, '/portal/members/transfer')
  expect(await row(manager.id)).toMatchObject({ is_owner: 0, permission_group: group?.id })
})

test('an owner who was an agent beneath is led home after giving the account away', async () => {
  const { account, row, send, store, givenSignedIn } = await givenManager(backend)
  const { person: agent, browser: hers } = await givenSignedIn()
  await send('transfer-ownership', { to: agent.id })
  const nina = await givenMember(store, account)
  const page = await hers.get(`/portal/members/transfer?license=${account.id}&member=${nina.id}`)
  expect((await hers.send(page, '/portal/members/transfer')).to).toBe('/portal')
  expect(await row(nina.id)).toMatchObject({ is_owner: 1 })
})
