import { expect, test } from 'vitest'
import { canMarkAhead, markedAhead } from '#renderer/features/members/pending-marks.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { aPerson } from '../../a-person.ts'

const everybody: VerbReckoning = {
  applicable: 2,
  licenses: 1,
  needed: 2,
  free: 4,
  short: 0,
  shortages: [],
  shortLicenses: 0,
  fitting: 2,
  skipped: { exempt: 0, forbidden: 0, owner: 0, already: 0, inviteEnded: 0 },
  why: {},
  disabled: null,
}

test('the selected people for whom a verb is are marked as the core will mark them', () => {
  const without = aPerson({ selected: true, licensed: false })
  expect(markedAhead(without, 'activate-seats')).toEqual({
    ...without,
    licensed: true,
    pending: 'activate-seats',
  })
  const holder = aPerson({ selected: true })
  expect(markedAhead(holder, 'revoke-seats')).toEqual({
    ...holder,
    licensed: false,
    pending: 'revoke-seats',
  })
})

test.each([
  ['who is not selected', 'activate-seats', { licensed: false, selected: false }],
  ['who holds a seat already', 'activate-seats', { licensed: true }],
  ['who needs none', 'activate-seats', { licensed: false, exempt: true }],
  ['whose invite has ended', 'activate-seats', { licensed: false, state: 'expired' }],
  ['who has a wish waiting', 'activate-seats', { licensed: false, pending: 'revoke-seats' }],
  ['who has no seat to give back', 'revoke-seats', { licensed: false }],
  ['who owns the account', 'revoke-seats', { licensed: true, isOwner: true }],
] as const)('a person %s gets no mark', (_who, verb, change) => {
  const row = aPerson({ selected: true, ...change })
  expect(markedAhead(row, verb)).toBe(row)
})

test('nobody is marked where rows cannot tell whom the core will let through', () => {
  expect(canMarkAhead(everybody)).toBe(true)
  expect(canMarkAhead(null)).toBe(false)
  expect(canMarkAhead({ ...everybody, short: 1 })).toBe(false)
  expect(canMarkAhead({ ...everybody, disabled: 'nothing' })).toBe(false)
  const skipped = { ...everybody.skipped, forbidden: 1 }
  expect(canMarkAhead({ ...everybody, skipped })).toBe(false)
})
