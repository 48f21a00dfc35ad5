import { expect, test } from 'vitest'
import { explainMember, explainRefusal } from '#shared/domain/explain.ts'
import { isMemberRefusal, memberCode, refusalCode } from '#shared/domain/codes.ts'
import { removeMembers } from '#shared/domain/people/remove.ts'
import {
  setGroup,
  setMultiFactor,
  setPurchasePermission,
  setRole,
} from '#shared/domain/people/settings.ts'
import { transferOwnership } from '#shared/domain/people/transfer.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { AGENT, givenPeopleBook, OWNER } from '#test/support/people-facts.ts'

test('S4.2 role, group, permissions, removal and transfer are not for agents', () => {
  const book = givenPeopleBook({ actor: AGENT, people: { bob: {} } })
  const members = ['bob']
  for (const decision of [
    setRole(book, { members, role: 'administrator' }),
    setGroup(book, { members, group: 'sales' }),
    setGroup(book, { members, group: 'unheard of' }),
    setPurchasePermission(book, { members, billingPermission: true }),
    setMultiFactor(book, { members, mfaRequired: true }),
    removeMembers(book, { people: [{ id: 'bob', heirs: {} }] }, () => ({})),
    transferOwnership(book, { to: 'bob' }),
  ]) {
    expect(decision).toMatchObject({ outcome: 'refused', code: 'forbidden' })
  }
})

test('a setting is changed where it differs, and ended invites keep theirs', () => {
  const book = givenPeopleBook({
    people: { bob: { role: 'administrator' }, eve: { state: 'expired' }, dan: {} },
  })
  const decision = setRole(book, { members: ['bob', 'eve', 'dan', 'ghost'], role: 'administrator' })
  expect(decision).toMatchObject({
    members: ['unchanged', 'invite-ended', 'changed', 'not-found'].map((code) => ({ code })),
    changed: [{ id: 'dan', set: { role: 'administrator' } }],
  })
})

test('S4.6 purchase permission can be given and taken, but not from the owner', () => {
  const book = givenPeopleBook({ people: { bob: { billingPermission: true } } })
  const decision = setPurchasePermission(book, {
    members: ['bob', 'olive'],
    billingPermission: false,
  })
  expect(decision).toMatchObject({ members: [{ code: 'changed' }, { code: 'owner-protected' }] })
})

test('a group of another license is refused', () => {
  const book = givenPeopleBook({ people: { bob: {} } })
  expect(setGroup(book, { members: ['bob'], group: 'pirates' })).toMatchObject({
    code: 'group-unknown',
  })
})

test('S4.13 nobody is removed who leaves a list, account, deal or task without an owner', () => {
  const book = givenPeopleBook({ people: { bob: {}, dan: {}, ivy: { state: 'sent' } } })
  const remove = (heirs: Record<string, string>): unknown => {
    const decision = removeMembers(book, { people: [{ id: 'bob', heirs }] }, () => ({ deal: 2 }))
    return decision.outcome === 'applied' && decision.members[0]?.code
  }
  expect(remove({})).toBe('heir-missing')
  expect(remove({ list: 'dan' })).toBe('heir-missing')
  expect(remove({ deal: 'ghost' })).toBe('heir-unknown')
  expect(remove({ deal: 'bob' })).toBe('heir-unknown')
  expect(remove({ deal: 'ivy' })).toBe('heir-unknown')
  expect(remove({ deal: 'dan' })).toBe('removed')
})

test('what is left behind cannot go to somebody who is removed by the same command', () => {
  const book = givenPeopleBook({ people: { bob: {}, dan: {} } })
  const people = [
    { id: 'bob', heirs: { deal: 'dan' } },
    { id: 'dan', heirs: {} },
  ]
  const decision = removeMembers(book, { people }, () => ({}))
  expect(decision).toMatchObject({ removed: ['dan'], members: [{ code: 'heir-unknown' }, {}] })
})

test('S0.18 the owner is not removed', () => {
  const decision = removeMembers(
    givenPeopleBook(),
    { people: [{ id: 'olive', heirs: {} }] },
    () => ({}),
  )
  expect(decision).toMatchObject({ removed: [], members: [{ code: 'owner-protected' }] })
})

test('a transfer leaves one owner with a seat: a free one, or the old owner’s', () => {
  const transfer = (additional: number, bob = {}): unknown =>
    transferOwnership(givenPeopleBook({ people: { bob }, license: { included: 1, additional } }), {
      to: 'bob',
    })
  expect(transfer(1)).toMatchObject({
    changed: [
      { id: 'olive', set: { isOwner: false } },
      { id: 'bob', set: { isOwner: true, holdsSeat: true } },
    ],
  })
  expect(transfer(0)).toMatchObject({
    changed: [{ id: 'olive', set: { isOwner: false, holdsSeat: false } }, { id: 'bob' }],
  })
  expect(transfer(0, { state: 'sent' })).toMatchObject({ members: [{ code: 'not-signed-up' }] })
})

test('S4.5 whoever was the owner of an account with groups, and in none, comes into the new owner’s', () => {
  const after = (product: string, group: string | null, heir: string | null): unknown => {
    const book = givenPeopleBook({ product, people: { bob: { group: heir, holdsSeat: true } } })
    const decided = transferOwnership({ ...book, owner: { ...book.owner, group } }, { to: 'bob' })
    return decided.outcome === 'applied' && decided.changed.map(({ set }) => set)
  }
  const stays = [{ isOwner: false }, { isOwner: true }]
  expect(after('campaign', null, 'sales')).toEqual([
    { isOwner: false, group: 'sales' },
    { isOwner: true },
  ])
  expect(after('campaign', 'support', 'sales')).toEqual(stays)
  expect(after('campaign', null, null)).toEqual(stays)
  // Elsewhere nobody has to be in a group, and what the product decides stays.
  expect(after('chat', null, 'sales')).toEqual(stays)
})

test('an owner whose own invitation expired keeps no seat on it when somebody else becomes the owner', () => {
  const book = givenPeopleBook({ people: { bob: { holdsSeat: true } } })
  const expired = { ...book, owner: { ...book.owner, state: 'expired' as const } }
  expect(transferOwnership(expired, { to: 'bob' })).toEqual(
    expect.objectContaining({
      changed: [
        { id: 'olive', set: { isOwner: false, holdsSeat: false } },
        // Who holds a seat already gets no other: who gave it is not told anew.
        { id: 'bob', set: { isOwner: true } },
      ],
    }),
  )
})

test('every refusal has a rule and a way on, for a command and for a person', () => {
  const { license } = givenPeopleBook()
  for (const code of refusalCode.options) {
    const { rule, way } = explainRefusal(code, {
      ...{ verb: 'invite-members', license, actor: OWNER, shortBy: 1 },
    })
    expect([rule, way]).toEqual([expect.stringMatching(/^R\d+$/), expect.any(String)])
  }
  for (const code of memberCode.options) {
    expect(explainMember(code) !== null, code).toBe(isMemberRefusal(code))
  }
})

test('a shortage says what it was reckoned on, and the way that the profile knows', () => {
  const explain = (product: string, verb: CommandVerb): unknown => {
    const { license } = givenPeopleBook({ product, license: { included: 1, additional: 0 } })
    return explainRefusal('seats-short', { verb, license, actor: OWNER, shortBy: 2 })
  }
  expect(explain('canvass', 'activate-seats')).toEqual({
    rule: 'R5',
    facts: { shortBy: 2, free: 0, inUse: 1 },
    way: 'buy-seats',
  })
  expect(explain('chat', 'invite-members')).toMatchObject({ way: 'order-with-invite' })
  expect(explain('chat', 'activate-seats')).toMatchObject({ way: 'buy-seats' })
})

test('who may not, is sent to billing permission only for what that permission gives', () => {
  const { license } = givenPeopleBook({ product: 'canvass' })
  const explain = (verb: CommandVerb): string =>
    explainRefusal('forbidden', { verb, license, actor: AGENT, shortBy: 0 }).way
  expect(explain('activate-seats')).toBe('ask-billing-permission')
  expect(explain('set-role')).toBe('ask-administrator')
})
