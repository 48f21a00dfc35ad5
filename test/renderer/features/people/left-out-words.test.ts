import { expect, test } from 'vitest'
import { whyNotOne, whyNotSome } from '#renderer/features/people/left-out-words.ts'
import type { Refusal } from '#shared/domain/explain.ts'
import { englishText } from '../../english-text.ts'

test('S4.13 whoever is left out because the named heir does not stay is told so', () => {
  const one = [{ code: 'heir-unknown' as const, people: 1, refusal: null }]
  expect(whyNotOne(one, null, englishText)).toBe(
    'Whoever is to get what this person owns does not stay on the license. Choose somebody else.',
  )
  const some = [{ code: 'heir-unknown' as const, people: 2, refusal: null }]
  expect(whyNotSome(some, null, englishText)).toBe(
    '2 whose new owners do not stay on their licenses',
  )
})

test('why a verb is not for one person names what it was decided on', () => {
  const short: Refusal = { rule: 'R5', facts: { shortBy: 1, free: 0, inUse: 3 }, way: 'buy-seats' }
  expect(
    whyNotOne([{ code: 'seats-short', people: 1, refusal: short }], null, englishText),
  ).toMatch(/No seat is free on the license, 3 in use\. Rule R5$/)
  const facts = { multiUser: false, plan: 'Basic', plans: 'Pro, Enterprise' }
  const plan: Refusal = { rule: 'R12', facts, way: 'upgrade-plan' }
  expect(
    whyNotOne([{ code: 'plan-single-user', people: 1, refusal: plan }], null, englishText),
  ).toBe(
    'The plan of this license is for its owner alone. The license is on Basic; several people can use it on: Pro, Enterprise. Rule R12',
  )
  const group: Refusal = { rule: 'R10', facts: { group: 'Sales' }, way: 'choose-group' }
  expect(whyNotOne([{ code: 'group-unknown', people: 1, refusal: group }], null, englishText)).toBe(
    'The license has no group of this name. The group is called Sales. Rule R10',
  )
})
