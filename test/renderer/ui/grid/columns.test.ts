import { expect, test } from 'vitest'
import { memberColumns } from '#renderer/features/members/member-columns.ts'
import { fittingColumns } from '#renderer/ui/grid/columns.ts'

function keysAt(width: number): string[] {
  return fittingColumns(
    memberColumns('members', (key) => key),
    width,
  ).map((column) => column.key)
}

test('a wider window brings more columns, and the status is always there', () => {
  expect(keysAt(1_220)).toContain('phone')
  expect(keysAt(1_072)).not.toContain('phone')
  expect(keysAt(1_072)).toContain('email')
  expect(keysAt(660)).toEqual(['select', 'name', 'client', 'status'])
})
