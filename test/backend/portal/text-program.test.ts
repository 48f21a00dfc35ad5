import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenLicense } from '#test/support/given.ts'
import { givenInvitation, givenInvitee } from '#test/support/people-commands.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

const TEXT = { product: 'text', plan: 'standard' }

const seatsOf = (license: string) =>
  backend.store.db
    .selectFrom('license')
    .select(['in_use', 'people'])
    .where('id', '=', license)
    .executeTakeFirstOrThrow()

test('S2.1 the partner invites people of the client and the own account to a license of text, each with a seat', async () => {
  const { partner, send, row, numbers } = await givenPortalHouse(backend, TEXT)
  const agent = givenInvitee()
  const own = givenInvitee({ email: partner.owner, role: 'administrator' })
  expect(await send('invite-members', { people: [agent, own] })).toMatchObject({
    outcome: 'applied',
  })
  expect(await row(agent.id)).toMatchObject({ state: 'queued', role: 'agent', holds_seat: 1 })
  expect(await row(own.id)).toMatchObject({ role: 'administrator', holds_seat: 1 })
  expect(await numbers()).toEqual({ in_use: 3, people: 3 })
})

test('S2.6 a client has a license of each product, and what is done on one leaves the seats of the other', async () => {
  const { store, partner, company, account } = await givenPortalHouse(backend, TEXT)
  const chat = await givenLicense(store, company)
  const before = await seatsOf(chat.id)
  await sendCommands(backend, partner.owner, givenInvitation(account.id, givenInvitee()))
  expect(await seatsOf(account.id)).toEqual({ in_use: 2, people: 2 })
  expect(await seatsOf(chat.id)).toEqual(before)
  // The same person may be on both: an address is once per license.
  const both = givenInvitee()
  await sendCommands(
    backend,
    partner.owner,
    givenInvitation(account.id, both),
    givenInvitation(chat.id, givenInvitee({ email: both.email })),
  )
  expect(await seatsOf(chat.id)).toEqual({ in_use: before.in_use + 1, people: before.people + 1 })
})

test('S2.7 on text people are added, the state of each invitation is seen, and only one that was not picked up goes out again', async () => {
  const { invite, accept, send, set, row } = await givenPortalHouse(backend, TEXT)
  const [waiting, come] = [await invite(), await invite()]
  await accept(come.id)
  await set(waiting.id, { state: 'sent' })
  expect(await row(come.id)).toMatchObject({ state: 'member' })
  expect(await send('resend-invites', { members: [waiting.id, come.id] })).toMatchObject({
    outcome: 'applied',
  })
  expect(await row(waiting.id)).toMatchObject({ state: 'queued', invite_generation: 2 })
  expect(await row(come.id)).toMatchObject({ state: 'member', invite_generation: 1 })
})

test('S2.11 on text, too, the portal warns of the cost before an invitation is sent', async () => {
  const { account, givenSignedIn } = await givenPortalHouse(backend, TEXT)
  const { browser } = await givenSignedIn({ role: 'administrator' })
  const { text } = await browser.get(`/portal/members/invite?license=${account.id}`)
  expect(text).toContain('will increase the cost of the license')
})
