import { expect, test } from 'vitest'
import {
  disabledReason,
  disabledReasonOfOne,
  skippedCount,
  skippedReasons,
} from '#renderer/features/members/skipped-reasons.ts'
import type { SelectionSummary, VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { englishText } from '../../english-text.ts'

const nobodySkipped = { exempt: 0, forbidden: 0, owner: 0, already: 0, inviteEnded: 0 }
const reckoning: VerbReckoning = {
  applicable: 1,
  licenses: 1,
  needed: 1,
  free: 4,
  short: 0,
  shortages: [],
  shortLicenses: 0,
  fitting: 1,
  skipped: nobodySkipped,
  why: {},
  disabled: null,
}

function summaryWith(activate: VerbReckoning): SelectionSummary {
  const billingHolders = ['Ada Byron', 'Grace Hopper']
  return { people: 1, clients: 1, activate, revoke: reckoning, billingHolders }
}

test('who is left out is said in words, with whom to ask', () => {
  const skipped = { ...nobodySkipped, exempt: 8, forbidden: 4, owner: 1 }
  const mixed = { ...reckoning, skipped }
  expect(skippedReasons(mixed, ['Ada Byron', 'Grace Hopper'], englishText)).toEqual([
    '8 at clients that need no licenses',
    '4 on products where billing permission is needed (ask Ada Byron or Grace Hopper)',
    '1 account owner, who always keeps the seat',
  ])
  expect(skippedCount(mixed)).toBe(13)
})

test('who already has what the verb would bring is not left out', () => {
  const mixed = { ...reckoning, skipped: { ...nobodySkipped, already: 900 } }
  expect(skippedReasons(mixed, [], englishText)).toEqual([])
  expect(skippedCount(mixed)).toBe(0)
})

test('a verb that can be pressed has no reason against it', () => {
  expect(disabledReason(summaryWith(reckoning), 'activate-seats', englishText)).toBeNull()
})

test.each([
  ['forbidden', /Billing permission is needed.*ask Ada Byron or Grace Hopper/],
  ['exempt', /signed up before user licenses began/],
  ['owner', /account owner always holds a seat/],
  ['already', /already holds a seat/],
  ['invite-ended', /Send them again first/],
  ['nothing', /Nobody is selected/],
] as const)('a verb disabled for %s says why and what to do', (disabled, words) => {
  const summary = summaryWith({ ...reckoning, disabled })
  expect(disabledReason(summary, 'activate-seats', englishText)).toMatch(words)
})

test.each([
  ['exempt', /^This client signed up/],
  ['already', /^This person already holds a seat/],
  ['invite-ended', /Send it again first/],
  ['owner', /account owner always holds a seat/],
] as const)('one person’s verb disabled for %s speaks of one', (disabled, words) => {
  const summary = summaryWith({ ...reckoning, disabled })
  expect(disabledReasonOfOne(summary, 'activate-seats', englishText)).toMatch(words)
})

test('S0.1 one person’s verb says on which dates it was decided that no license is needed', () => {
  const facts = { clientSignedUpOn: '2020-11-03', exemptSignedUpBefore: '2021-02-08' }
  const why = { exempt: { rule: 'R7', facts, way: 'nothing-needed' } } as const
  const summary = summaryWith({ ...reckoning, disabled: 'exempt', why })
  expect(disabledReasonOfOne(summary, 'activate-seats', englishText)).toMatch(
    /signed up on .*2020; whoever signed up before .*2021 needs none\. Rule R7$/,
  )
})
