import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { sendRequest } from '#backend/portal/account/send-request.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { givenMessageHouse, type MessageHouse } from '#test/support/message-house.ts'
import { givenInvitation, givenInvitee } from '#test/support/people-commands.ts'
import { openTestStore } from '#test/support/store.ts'
import { pickUp } from '#test/support/timers.ts'

let store: Store
let house: MessageHouse

beforeEach(async () => {
  store = await openTestStore()
  house = await givenMessageHouse(store, { product: 'canvass' })
})
afterEach(() => store.close())

/** All of the partner that an invitation or a request leaves behind. */
async function everything() {
  const rows = async (table: 'member' | 'message' | 'inbox_entry' | 'timer' | 'invite_link') =>
    store.db.selectFrom(table).selectAll().where('partner', '=', house.partner.id).execute()
  return {
    people: await rows('member'),
    letters: await rows('message'),
    entries: await rows('inbox_entry'),
    timers: await rows('timer'),
    links: await rows('invite_link'),
  }
}

/** Each transaction does all of its work and then cannot be committed. @param letters hears how many it had written. */
function withoutCommit(letters: (count: number) => void): Store {
  return {
    ...store,
    write: (work) =>
      store.write(async (trx) => {
        await work(trx)
        const waiting = trx.selectFrom('message').select('id').where('state', '=', 'waiting')
        letters((await waiting.execute()).length)
        throw new Error('The power went out.')
      }),
  }
}

test('an invitation that is not committed leaves neither the person nor the letter', async () => {
  const owner = must(
    await findOperatorByEmail(store.db, house.partner.id, house.partner.owner),
    'A partner has an owner.',
  )
  const before = await everything()
  const counts: number[] = []
  const services = { ...house.services, store: withoutCommit((count) => counts.push(count)) }
  const command = givenInvitation(house.license.id, givenInvitee(), givenInvitee())
  await expect(answerCommands(services, owner, [command])).rejects.toThrow('The power went out.')
  expect(counts).toEqual([2])
  expect(await everything()).toEqual(before)
  await answerCommands(house.services, owner, [command])
  const after = await everything()
  expect([after.people.length - before.people.length, after.letters.length]).toEqual([2, 2])
})

test('S0.26 a SEND REQUEST that is not committed leaves neither the entry nor a letter, and can be sent again', async () => {
  const { id } = await house.invite({ takesSeat: false })
  await pickUp(house.services, id)
  const signIn = must((await house.row(id))?.sign_in, 'Nina has accepted.')
  const before = await everything()
  const counts: number[] = []
  const send = (on: Store) =>
    sendRequest(
      { ...house.services, store: on },
      { partner: house.partner.id, signIn },
      house.license.id,
    )
  const cut = withoutCommit((count) => counts.push(count))
  await expect(send(cut)).rejects.toThrow('The power went out.')
  expect(counts).toEqual([1])
  expect(await everything()).toEqual(before)
  expect(await send(store)).toBe('sent')
  const after = await everything()
  expect([after.letters.length, after.entries.length]).toEqual([
    before.letters.length + 1,
    before.entries.length + 1,
  ])
})
