import { expect, test } from 'vitest'
import { directoryQueryOf } from '#renderer/features/members/directory-address.ts'
import { directoryLocation } from '#renderer/features/members/directory-location.ts'

test('everybody in name order is an address without a query', () => {
  expect(directoryLocation({})).toEqual({ name: 'members', params: { tab: 'members' }, query: {} })
})

test('a link names only what it limits', () => {
  const location = directoryLocation({
    tab: 'invites',
    filters: { states: ['bounced', 'expired'], products: ['chat'] },
    sort: { by: 'invited', descending: true },
    grouped: true,
  })
  expect(location.query).toEqual({
    product: 'chat',
    state: 'bounced,expired',
    sort: '-invited',
    group: 'client',
  })
})

test('values that nobody knows are dropped, and those beside them are kept', () => {
  const { filters, sort } = directoryQueryOf('members', {
    role: 'owner,emperor,agent,owner',
    plan: 'chat/pro,chat',
    seen: 'never',
    sort: '-height',
  })
  expect(filters.roles).toEqual(['owner', 'agent'])
  expect(filters.plans).toEqual(['chat/pro'])
  expect(filters.lastSeen).toEqual(['never'])
  expect(sort).toEqual({ by: 'name', descending: false })
})
