import { afterAll, beforeAll, expect, test } from 'vitest'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember, givenMembers } from '#test/support/given.ts'
import { givenManager, ownerOf } from '#test/support/portal-manager.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

test('S3.16 S3.17 a removal says that it is immediate and cannot be reversed, and is', async () => {
  const { browser, account, row, numbers, givenSignedIn, partner } = await givenManager(backend)
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
  const { browser, account, row, givenSignedIn, partner, store, manager } =
    await givenManager(backend)
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
  const { browser, at, account, store, numbers } = await givenManager(backend)
  const owner = await ownerOf(store, account.id)
  expect((await browser.get(at)).text).not.toContain(`value="${owner.id}"`)
  const page = await browser.get(`/portal/members/remove?license=${account.id}&member=${owner.id}`)
  const refused = await browser.send(page, '/portal/members/remove')
  expect(refused.to).toContain('refused=owner-protected')
  expect(await numbers()).toMatchObject({ people: 2 })
})

test('S4.13 on a long account whoever gets what is owned is searched for, however the name is written, and a choice stays', async () => {
  const { browser, account, givenSignedIn, partner, store } = await givenManager(backend)
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
