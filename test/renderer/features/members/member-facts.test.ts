import { expect, test } from 'vitest'
import type { MemberDetail } from '#shared/rpc/contract/members.ts'
import { memberFacts } from '#renderer/features/members/member-facts.ts'
import { aPerson } from '../../a-person.ts'
import { englishText, NOON } from '../../english-text.ts'

function aDetail(change: Partial<MemberDetail> = {}): MemberDetail {
  const row = aPerson()
  return {
    ...row,
    license: { ...row.license, cycle: 'monthly', included: 1, additional: 2, inUse: 2 },
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
