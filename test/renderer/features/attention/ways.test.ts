import { expect, test } from 'vitest'
import { missingSeats, wayChoices } from '#renderer/features/attention/ways.ts'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { aConflict } from '../../a-conflict.ts'
import { englishText } from '../../english-text.ts'

function ways(conflicts: readonly Conflict[] | null, barred: string | null = null) {
  return wayChoices(conflicts, barred, englishText).map(({ label, reason }) => [label, reason])
}

test('a way that is open has no reason against it, and says for how many it is', () => {
  const conflict = aConflict({
    people: { count: 3, names: [] },
    ways: { again: 0, adjust: 2 },
    holds: { included: 1, additional: 4, inUse: 3, free: 2 },
  })
  expect(ways([conflict])).toEqual([
    ['Try again', 'Only 2 of 3 needed are free. Buy seats or revoke others first.'],
    ['Activate those that fit (2)', null],
    ['Drop', null],
  ])
})

test.each([
  [{}, /^No seat is free on this license/],
  [{ holds: null }, /^The license is not on this console any more/],
  [{ code: 'owner-protected' }, /^The reason still holds/],
] as const)('a way that is closed says why: %o', (change, words) => {
  const [again, adjust, drop] = ways([aConflict(change)])
  expect(again?.[1]).toMatch(words)
  expect(adjust?.[1]).toMatch(words)
  expect(drop?.[1]).toBeNull()
})

test('many are taken together, and the verb is named where all have the same', () => {
  const open = aConflict({ ways: { again: 1, adjust: 1 } })
  const revoke = aConflict({ verb: 'revoke-seats', ways: { again: 2, adjust: 2 } })
  expect(ways([open, open]).map(([label]) => label)[1]).toBe('Activate those that fit (2)')
  expect(ways([revoke]).map(([label]) => label)[1]).toBe('Revoke where possible (2)')
  expect(ways([open, revoke]).map(([label]) => label)[1]).toBe('Take those that fit (3)')
  expect(ways([aConflict(), aConflict()])[0]?.[1]).toMatch(/^Nobody of what is selected/)
})

test('what is not all here can be tried', () => {
  expect(ways(null).map(([, reason]) => reason)).toEqual([null, null, null])
})

test('where this machine can store nothing, no way is open', () => {
  const reasons = ways([aConflict({ ways: { again: 1, adjust: 1 } })], 'The disk is full.')
  expect(reasons.map(([, reason]) => reason)).toEqual(Array(3).fill('The disk is full.'))
})

test('buying is a way on only where seats for an activation are missing now', () => {
  expect(missingSeats(aConflict())).toEqual({ needed: 1, free: 0 })
  expect(missingSeats(aConflict({ verb: 'revoke-seats' }))).toBeNull()
  expect(missingSeats(aConflict({ code: 'not-found' }))).toBeNull()
  expect(missingSeats(aConflict({ holds: null }))).toBeNull()
  const holds = { included: 1, additional: 4, inUse: 4, free: 1 }
  expect(missingSeats(aConflict({ holds }))).toBeNull()
})
