import { expect, test } from 'vitest'
import type { MemberDetail } from '#shared/rpc/contract/members.ts'
import { memberFacts } from '#renderer/features/members/member-facts.ts'
import { aPerson } from '../../a-person.ts'
import { englishText, NOON } from '../../english-text.ts'

const plan = { cycle: 'monthly', included: 1, additional: 2, inUse: 2 }

function aDetail(change: Partial<MemberDetail> = {}): MemberDetail {
  const row = aPerson()
  return {
    ...row,
    license: { ...row.license, ...plan, hasGroups: false },
    group: null,
    mfaRequired: false,
    seatChange: null,
    elsewhere: [],
    ...change,
  }
}

const wordsOf = (person: MemberDetail): Record<string, string> =>
  Object.fromEntries(memberFacts(person, englishText).map(({ key, words }) => [key, words]))

test('a member is told with when they were last seen, an invite with when it went', () => {
  expect(wordsOf(aDetail({ lastSeenAt: NOON - 3_600_000 }))).toMatchObject({
    lastSeen: '1 hour ago',
  })
  const invite = wordsOf(aDetail({ state: 'sent', invitedAt: NOON - 3_600_000 }))
  expect(invite).toMatchObject({ invited: '1 hour ago' })
  expect(invite).not.toHaveProperty('lastSeen')
})

test('what is not known is said to be so, and cannot be copied', () => {
  const [email] = memberFacts(aDetail({ email: null }), englishText)
  expect(email).toEqual({ key: 'email', words: 'Not known', copies: false })
})

test('an owner is called so, whatever the role beneath', () => {
  expect(wordsOf(aDetail({ isOwner: true, billingPermission: true }))).toMatchObject({
    role: 'Owner',
    permission: 'Yes',
  })
})

test('S4.5 S4.7 the group stands among the facts where the license has groups, and whether a second factor is asked for', () => {
  expect(wordsOf(aDetail())).toMatchObject({ factor: 'Not required' })
  expect(wordsOf(aDetail())).not.toHaveProperty('group')
  const license = { ...aDetail().license, hasGroups: true }
  expect(wordsOf(aDetail({ license, group: 'Sales', mfaRequired: true }))).toMatchObject({
    ...{ group: 'Sales', factor: 'Required' },
  })
  expect(wordsOf(aDetail({ license }))).toMatchObject({ group: 'In no group' })
})
