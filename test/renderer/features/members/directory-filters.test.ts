import { expect, test } from 'vitest'
import { directoryQueryOf } from '#renderer/features/members/directory-address.ts'
import {
  appliedFilters,
  filterNamesOf,
  noFilters,
  onTab,
  withoutFilter,
  withToggled,
} from '#renderer/features/members/directory-filters.ts'

test('a value is let through, and no longer after a second time', () => {
  const once = withToggled(noFilters, 'roles', 'owner')
  expect(once.roles).toEqual(['owner'])
  expect(withToggled(once, 'roles', 'agent').roles).toEqual(['owner', 'agent'])
  expect(withToggled(once, 'roles', 'owner')).toEqual(noFilters)
})

test('what is applied can be taken off one by one', () => {
  const filters = { ...noFilters, seats: ['licensed' as const], products: ['chat'] }
  expect(appliedFilters(filters)).toEqual(['products', 'seats'])
  expect(appliedFilters(withoutFilter(filters, 'seats'))).toEqual(['products'])
})

test('no tab offers a filter that says nothing there', () => {
  expect(filterNamesOf('members')).not.toContain('states')
  expect(filterNamesOf('invites')).not.toContain('lastSeen')
})

test('another tab keeps what it understands and leaves the rest behind', () => {
  const query = directoryQueryOf('members', { seen: 'never', role: 'owner', sort: '-last-seen' })
  const there = onTab(query, 'invites')
  expect(there.tab).toBe('invites')
  expect(appliedFilters(there.filters)).toEqual(['roles'])
  expect(there.sort).toEqual({ by: 'name', descending: false })
})
