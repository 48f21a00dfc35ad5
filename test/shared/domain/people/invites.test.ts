import { expect, test } from 'vitest'
import { explainMember } from '#shared/domain/explain.ts'
import { cancelInvites, remindInvites, resendInvites } from '#shared/domain/people/invites.ts'
import { personState } from '#shared/domain/words.ts'
import { AGENT, givenPeopleBook, OWNER } from '#test/support/people-facts.ts'

/** One person in each state, named by it. */
const everyState = Object.fromEntries(personState.options.map((state) => [state, { state }]))
const members = personState.options

const codes = (rule: typeof remindInvites): Record<string, string> => {
  const decision = rule(givenPeopleBook({ people: everyState }), { members: [...members, 'ghost'] })
  if (decision.outcome === 'refused') throw new Error(decision.code)
  return Object.fromEntries(decision.members.map(({ id, code }) => [id, code]))
}

test('S1.16 what was not picked up is sent again, and only that', () => {
  expect(codes(resendInvites)).toEqual({
    member: 'picked-up',
    queued: 'already-queued',
    sent: 'resent',
    delivered: 'resent',
    bounced: 'resent',
    opened: 'resent',
    expired: 'resent',
    cancelled: 'invite-ended',
    ghost: 'not-found',
  })
})

test('of several expired invites with one address or phone the first lives again', () => {
  const expired = { state: 'expired' as const }
  const people = {
    ivy: { ...expired, email: 'ivy@contoso.example' },
    isa: { ...expired, email: 'ivy@contoso.example', phone: '+35315551234' },
    jan: { ...expired, phone: '+35315551234' },
    joe: { ...expired, phone: '+35315551234' },
  }
  const asked = { members: ['ivy', 'isa', 'jan', 'joe'] }
  expect(resendInvites(givenPeopleBook({ people }), asked)).toMatchObject({
    members: ['resent', 'email-taken', 'resent', 'phone-taken'].map((code) => ({ code })),
    changed: [{ id: 'ivy' }, { id: 'jan' }],
  })
})

test('S1.13 who was written to and has not signed up is reminded', () => {
  expect(codes(remindInvites)).toEqual({
    member: 'picked-up',
    queued: 'already-queued',
    sent: 'reminded',
    delivered: 'reminded',
    bounced: 'reminded',
    opened: 'reminded',
    expired: 'invite-ended',
    cancelled: 'invite-ended',
    ghost: 'not-found',
  })
})

test('a living invite is cancelled and its seat is free', () => {
  expect(codes(cancelInvites)).toMatchObject({ member: 'picked-up', expired: 'already-ended' })
  const book = givenPeopleBook({ people: { ivy: { state: 'sent', holdsSeat: true } } })
  expect(cancelInvites(book, { members: ['ivy'] })).toMatchObject({
    changed: [{ id: 'ivy', set: { state: 'cancelled', holdsSeat: false } }],
  })
})

test('the owner’s invite is sent again, and cannot be cancelled', () => {
  const people = { olive: { state: 'sent' as const, isOwner: true, holdsSeat: true } }
  const book = givenPeopleBook({ people })
  expect(resendInvites(book, { members: ['olive'] })).toMatchObject({
    members: [{ code: 'resent' }],
  })
  expect(cancelInvites(book, { members: ['olive'] })).toMatchObject({
    members: [{ code: 'owner-protected' }],
    changed: [],
  })
})

test('an expired invite takes its seat again where every invite has one, if one is free', () => {
  const people = { eve: { state: 'expired' as const } }
  const resend = (product: string, additional: number, actor = OWNER): unknown =>
    resendInvites(
      givenPeopleBook({ product, actor, people, license: { included: 1, additional } }),
      { members: ['eve'] },
    )
  expect(resend('chat', 1)).toMatchObject({ changed: [{ set: { holdsSeat: true } }] })
  expect(resend('chat', 0)).toMatchObject({ code: 'seats-short', shortBy: 1 })
  expect(resend('canvass', 0)).toMatchObject({ changed: [{ set: { state: 'queued' } }] })
  expect(resend('campaign', 1, AGENT)).toMatchObject({ code: 'forbidden' })
})

test('S3.1 on a plan for its owner alone no expired invite comes back but the owner’s', () => {
  const people = {
    olive: { state: 'expired' as const, isOwner: true, holdsSeat: true },
    eve: { state: 'expired' as const },
    ivy: { state: 'sent' as const },
  }
  const resend = (multiUser: boolean, ...asked: string[]): unknown =>
    resendInvites(givenPeopleBook({ product: 'insight', people, license: { multiUser } }), {
      members: asked,
    })
  expect(resend(false, 'olive', 'eve')).toMatchObject({ code: 'plan-single-user', shortBy: 0 })
  expect(resend(true, 'olive', 'eve')).toMatchObject({ outcome: 'applied' })
  expect(resend(false, 'olive', 'ivy')).toMatchObject({
    members: [{ code: 'resent' }, { code: 'resent' }],
  })
})

test('invites of one click are sent again together, or wait together for seats', () => {
  const people = { eve: { state: 'expired' as const }, ivy: { state: 'sent' as const } }
  const book = givenPeopleBook({
    ...{ product: 'chat', people, license: { included: 1, additional: 3, inUse: 1 } },
  })
  const resend = (member: string, seatsNeeded: number): unknown =>
    resendInvites(book, { members: [member], seatsNeeded })
  expect(resend('eve', 3)).toMatchObject({ outcome: 'applied' })
  expect(resend('eve', 4)).toMatchObject({ code: 'seats-short', shortBy: 1 })
  expect(resend('ivy', 4)).toMatchObject({ code: 'seats-short', shortBy: 1 })
})

test('an expired invite stays so when its address came to life elsewhere on the license', () => {
  const email = 'eve@contoso.example'
  const book = givenPeopleBook({ people: { eve: { state: 'expired', email }, eva: { email } } })
  expect(resendInvites(book, { members: ['eve'] })).toMatchObject({
    members: [{ code: 'email-taken' }],
    changed: [],
  })
})

test('who was written to too often today is not written to, and keeps what they have', () => {
  const email = 'ivy@contoso.example'
  const people = {
    ivy: { state: 'sent' as const, email },
    eve: { state: 'expired' as const, email },
  }
  const book = givenPeopleBook({ people, writtenOut: [email] })
  const limited = { members: [{ code: 'recipient-limited' }], changed: [] }
  expect(remindInvites(book, { members: ['ivy'] })).toMatchObject(limited)
  expect(resendInvites(book, { members: ['ivy'] })).toMatchObject(limited)
  expect(explainMember('recipient-limited')).toMatchObject({ rule: 'R13', way: 'wait-a-day' })
})
