import { expect, test } from 'vitest'
import { inviteMembers, missingForInvite } from '#shared/domain/people/invite.ts'
import {
  AGENT,
  givenNewPerson,
  givenPeopleBook,
  profileOfProduct,
} from '#test/support/people-facts.ts'

const codesOf = (decision: ReturnType<typeof inviteMembers>): unknown =>
  decision.outcome === 'applied' ? decision.members.map(({ code }) => code) : decision

test('S0.10 Activate License YES gives the invite a seat, NO does not', () => {
  const book = givenPeopleBook({ product: 'canvass' })
  const people = [
    givenNewPerson(),
    givenNewPerson({ id: 'nora', email: 'nora@contoso.example', takesSeat: false }),
  ]
  const decision = inviteMembers(book, { people })
  expect(decision).toMatchObject({ born: [{ takesSeat: true }, { takesSeat: false }] })
})

test.each(['chat', 'text', 'insight', 'campaign'])(
  'S4.8 an invitation to %s takes a seat whatever was chosen',
  (product) => {
    const book = givenPeopleBook({ product })
    const decision = inviteMembers(book, { people: [givenNewPerson({ takesSeat: false })] })
    expect(decision).toMatchObject({ outcome: 'applied', born: [{ takesSeat: true }] })
  },
)

test('an invitation at an exempt client takes no seat', () => {
  const book = givenPeopleBook({
    product: 'canvass',
    license: { clientSignedUpOn: '2021-02-07', included: 1, additional: 0 },
  })
  const decision = inviteMembers(book, { people: [givenNewPerson()] })
  expect(decision).toMatchObject({ outcome: 'applied', born: [{ takesSeat: false }] })
})

test('S0.11 canvass asks for both names and an address or a phone', () => {
  const canvass = profileOfProduct('canvass')
  const phone = { email: null, phone: '+35315551234' }
  expect(missingForInvite(canvass, givenNewPerson(phone))).toBeNull()
  expect(missingForInvite(canvass, givenNewPerson({ email: null }))).toBe('contact-missing')
  expect(missingForInvite(canvass, givenNewPerson({ familyName: '' }))).toBe('name-missing')
})

test('S1.5 chat and text ask for an address and a role, and for no name', () => {
  for (const product of ['chat', 'text']) {
    const profile = profileOfProduct(product)
    expect(missingForInvite(profile, givenNewPerson({ givenName: '', familyName: '' }))).toBeNull()
    const byPhone = givenNewPerson({ email: null, phone: '+35315551234' })
    expect(missingForInvite(profile, byPhone)).toBe('email-missing')
  }
})

test('S3.9 insight asks for first name, last name and address', () => {
  const insight = profileOfProduct('insight')
  expect(missingForInvite(insight, givenNewPerson({ group: null }))).toBeNull()
  expect(missingForInvite(insight, givenNewPerson({ givenName: '' }))).toBe('name-missing')
  for (const phone of ['+35315551234', null]) {
    expect(missingForInvite(insight, givenNewPerson({ email: null, phone }))).toBe('email-missing')
  }
})

test('S4.5 campaign asks for one permission group, and it must be the license’s', () => {
  const book = givenPeopleBook({ product: 'campaign' })
  const people = [
    givenNewPerson({ group: null }),
    givenNewPerson({ id: 'nora', email: 'nora@contoso.example', group: 'pirates' }),
  ]
  expect(codesOf(inviteMembers(book, { people }))).toEqual(['group-missing', 'group-unknown'])
})

test('S3.1 S3.2 a plan for one user refuses invitations and says that an upgrade would help', () => {
  const book = givenPeopleBook({ product: 'insight', license: { multiUser: false } })
  expect(inviteMembers(book, { people: [givenNewPerson()] })).toMatchObject({
    outcome: 'refused',
    code: 'plan-single-user',
  })
})

test('S0.31 one seat too few refuses the command whole, with X', () => {
  const people = ['a', 'b', 'c'].map((id) => givenNewPerson({ id, email: `${id}@contoso.example` }))
  const book = givenPeopleBook({ license: { included: 1, additional: 1 } })
  expect(inviteMembers(book, { people })).toEqual({
    outcome: 'refused',
    code: 'seats-short',
    shortBy: 2,
  })
  expect(inviteMembers(book, { people: people.slice(0, 1), seatsNeeded: 3 })).toMatchObject({
    shortBy: 2,
  })
})

test('a live address or phone occurs once on a license; an ended invite’s may come again', () => {
  const book = givenPeopleBook({
    people: {
      bob: { email: 'bob@contoso.example', phone: '+35315551234' },
      eve: { email: 'eve@contoso.example', state: 'expired' },
    },
  })
  const people = [
    givenNewPerson({ id: '1', email: 'bob@contoso.example' }),
    givenNewPerson({ id: '2', email: 'x@contoso.example', phone: '+35315551234' }),
    givenNewPerson({ id: '3', email: 'eve@contoso.example' }),
    givenNewPerson({ id: '4', email: 'eve@contoso.example' }),
    givenNewPerson({ id: 'bob', email: 'y@contoso.example' }),
  ]
  expect(codesOf(inviteMembers(book, { people }))).toEqual([
    'email-taken',
    'phone-taken',
    'invited',
    'email-taken',
    'id-taken',
  ])
})

test('agents invite, but not in S4; in S0 a seat needs billing permission', () => {
  const invite = (product: string, takesSeat: boolean): unknown =>
    codesOf(
      inviteMembers(givenPeopleBook({ product, actor: AGENT }), {
        people: [givenNewPerson({ takesSeat })],
      }),
    )
  expect(invite('chat', true)).toEqual(['invited'])
  expect(invite('campaign', true)).toMatchObject({ code: 'forbidden' })
  expect(invite('canvass', true)).toMatchObject({ code: 'seat-forbidden' })
  expect(invite('canvass', false)).toEqual(['invited'])
})
