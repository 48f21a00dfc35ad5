import { expect, test } from 'vitest'
import { memberCode } from '#shared/domain/codes.ts'
import { decidePeople, type PeopleWish } from '#shared/domain/people/rules.ts'
import type { PeopleBook } from '#shared/domain/people/facts.ts'
import { leftOutFacts, standingFacts } from '#shared/domain/people/left-out.ts'
import type { OwnedCounts } from '#shared/domain/people/remove.ts'
import { givenNewPerson, givenPeopleBook, givenPerson } from '#test/support/people-facts.ts'

/** What each person of the wish is answered: the code, and the facts behind it. */
function told(book: PeopleBook, wish: PeopleWish, owned: OwnedCounts = {}): unknown {
  const decision = decidePeople(book, wish, () => owned)
  if (decision.outcome === 'refused') return decision.code
  return decision.members.map((answer) => [
    answer.code,
    leftOutFacts(book, wish, () => owned, answer),
  ])
}

const invite = (...people: Parameters<typeof givenNewPerson>[0][]): PeopleWish => ({
  verb: 'invite-members',
  args: { people: people.map(givenNewPerson) },
})

test('who lacks something hears what the product asks for', () => {
  const book = givenPeopleBook({ product: 'campaign' })
  const wish = invite(
    { id: 'a', familyName: '' },
    { id: 'b', email: null, phone: '+15550100' },
    { id: 'c', group: null },
    { id: 'd', group: 'nobody' },
  )
  const inviteNeeds = 'names-email-and-group'
  expect(told(book, wish)).toEqual([
    ['name-missing', { inviteNeeds }],
    ['email-missing', { inviteNeeds }],
    ['group-missing', { inviteNeeds }],
    ['group-unknown', { group: 'nobody' }],
  ])
})

test('a taken address names who has it: on the license, or earlier in the same command', () => {
  const email = 'ivy@contoso.example'
  const phone = '+35315551234'
  const there = givenPeopleBook({ people: { ivy: { state: 'sent', email } } })
  const book = { ...there, whoHas: (contact: string) => (contact === email ? 'ivy' : undefined) }
  const wish = invite(
    { id: 'a', email },
    { id: 'b', email: 'b@contoso.example', phone },
    { id: 'c', email: 'c@contoso.example', phone },
  )
  expect(told(book, wish)).toEqual([
    ['email-taken', { takenBy: 'ivy' }],
    ['invited', {}],
    ['phone-taken', { takenBy: 'b' }],
  ])
})

test('of two expired invites with one address the second hears of the first', () => {
  const email = 'ivy@contoso.example'
  const people = { ivy: { state: 'expired', email }, eve: { state: 'expired', email } } as const
  const wish: PeopleWish = { verb: 'resend-invites', args: { members: ['ivy', 'eve'] } }
  expect(told(givenPeopleBook({ people }), wish)).toEqual([
    ['resent', {}],
    ['email-taken', { takenBy: 'ivy' }],
  ])
})

test('a removal says of what nobody is to have, and who cannot have it', () => {
  const people = { bob: {}, ivy: { state: 'sent' } } as const
  const remove = (heirs: object): PeopleWish => ({
    verb: 'remove-members',
    args: { people: [{ id: 'bob', heirs }] },
  })
  const book = givenPeopleBook({ people })
  const owned = { list: 3, deal: 1, task: 0 }
  expect(told(book, remove({ deal: 'olive' }), owned)).toEqual([['heir-missing', { list: 3 }]])
  expect(told(book, remove({ deal: 'olive', list: 'ivy' }), owned)).toEqual([
    ['heir-unknown', { heir: 'ivy' }],
  ])
})

test('where somebody stands is a fact, and of who is not there only whom was asked for', () => {
  const cancel: PeopleWish = {
    verb: 'cancel-invites',
    args: { members: ['olive', 'bob', 'nobody'] },
  }
  const book = givenPeopleBook({ people: { bob: {} } })
  expect(told(book, cancel)).toEqual([
    ['picked-up', { state: 'member' }],
    ['picked-up', { state: 'member' }],
    ['not-found', { member: 'nobody' }],
  ])
  for (const code of memberCode.options) expect(standingFacts(code, undefined)).toEqual({})
  expect(standingFacts('owner-protected', givenPerson({ isOwner: true }))).toEqual({
    isOwner: true,
  })
})

test('an id that is somebody’s names that somebody', () => {
  const book = givenPeopleBook({ people: { bob: {} } })
  expect(told(book, invite({ id: 'bob' }))).toEqual([['id-taken', { takenBy: 'bob' }]])
})

test('who was written to too often hears how often is too often', () => {
  const email = 'ivy@contoso.example'
  const book = givenPeopleBook({ people: { ivy: { state: 'sent', email } }, writtenOut: [email] })
  const remind: PeopleWish = { verb: 'remind-invites', args: { members: ['ivy'] } }
  expect(told(book, remind)).toEqual([['recipient-limited', { messagesPerDay: 10 }]])
})
