import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { findOperatorByEmail, type Operator } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import { expireInvite } from '#shared/domain/people/expiry.ts'
import { must } from '#shared/lib/assert.ts'
import { commandServices } from '#test/support/command-services.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { openTestStore } from '#test/support/store.ts'

let store: Store
let owner: Operator
let agent: Operator

beforeAll(async () => {
  store = await openTestStore()
  const partner = await givenPartner(store)
  owner = must(await findOperatorByEmail(store.db, partner.id, partner.owner), 'made')
  agent = must(await findOperatorByEmail(store.db, partner.id, partner.agent), 'made')
})
afterAll(() => store.close())

test('a license whose owner never came gets another owner, and the seat of the first is free', async () => {
  const client = await givenClient(store, { id: owner.partner })
  const license = await givenLicense(store, client, { product: 'chat', included: 1, additional: 2 })
  const bob = await givenMember(store, license, { state: 'member', holds_seat: 1 })
  const set = must(expireInvite({ state: 'sent', isOwner: true, holdsSeat: true }), 'It is open.')
  await store.db
    .updateTable('member')
    .set({ state: must(set.state, 'expired') })
    .where('license', '=', license.id)
    .where('is_owner', '=', 1)
    .execute()
  const [answer] = await answerCommands(await commandServices(store), owner, [
    givenPeopleCommand(license.id, { verb: 'transfer-ownership', args: { to: bob.id } }),
  ])
  expect(answer).toMatchObject({ outcome: 'applied', members: [{ code: 'owner-now' }] })
  const holders = await store.db
    .selectFrom('member')
    .select(['id', 'is_owner'])
    .where('license', '=', license.id)
    .where('holds_seat', '=', 1)
    .execute()
  expect(holders).toEqual([{ id: bob.id, is_owner: 1 }])
})

test('S4.2 an invitation gives nobody the right to purchase that its sender may not give', async () => {
  const client = await givenClient(store, { id: owner.partner })
  const license = await givenLicense(store, client, { product: 'canvass', additional: 3 })
  const invitee = givenInvitee({ billingPermission: true, takesSeat: false })
  const [answer] = await answerCommands(await commandServices(store), agent, [
    givenPeopleCommand(license.id, { verb: 'invite-members', args: { people: [invitee] } }),
  ])
  expect(answer).toMatchObject({ outcome: 'refused', code: 'forbidden' })
})
