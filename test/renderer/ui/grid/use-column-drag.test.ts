import { expect, test } from 'vitest'
import { placeBeside } from '#renderer/ui/grid/use-column-drag.ts'

const keys = ['name', 'email', 'client', 'role']

test.each([
  ['name', 'client', 'before', 1],
  ['name', 'client', 'after', 2],
  ['role', 'name', 'before', 0],
  ['email', 'role', 'after', 3],
  ['email', 'name', 'after', 1],
] as const)('%s put down %s, %s, gets place %#', (moved, beside, side, place) => {
  expect(placeBeside(keys, moved, beside, side)).toBe(place)
})

test('put down on nothing that is known a column stays where it was', () => {
  expect(placeBeside(keys, 'client', 'height', 'after')).toBe(2)
})
