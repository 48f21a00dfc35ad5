import { expect, test } from 'vitest'
import { canBeUndone } from '#renderer/features/bulks/bulk-counts.ts'
import type { Bulk } from '#shared/rpc/contract/bulks.ts'

const nothing = {
  waiting: 0,
  applied: 0,
  refused: 0,
  unsettled: 0,
  cancelled: 0,
  cancellable: 0,
  broke: 0,
}
const settled: Bulk = {
  ...nothing,
  id: '01890000-0000-7000-8000-000000000001',
  verb: 'revoke-seats',
  createdAt: 0,
  people: 5,
}

test('a click about seats can be undone while any of it waits or was carried out', () => {
  expect(canBeUndone({ ...settled, waiting: 5, cancellable: 5 })).toBe(true)
  expect(canBeUndone({ ...settled, applied: 1, refused: 4 })).toBe(true)
  expect(canBeUndone({ ...settled, applied: 5, verb: 'set-role' })).toBe(false)
})

test('where all was refused or cancelled, undo would do nothing', () => {
  expect(canBeUndone({ ...settled, refused: 3, cancelled: 2 })).toBe(false)
})
