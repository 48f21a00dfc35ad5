import { expect, test } from 'vitest'
import {
  groupNamed,
  groupPermission,
  permissionsOf,
  startingGroups,
} from '#shared/domain/people/groups.ts'
import { profileOfProduct } from '#test/support/people-facts.ts'

const campaign = profileOfProduct('campaign')
const allowed = { allowed: true }
const sales = { permissions: ['deals', 'tasks'] as const }

test('S4.5 a license begins with groups where an invitation needs one, and only there', () => {
  expect(startingGroups(campaign).map(({ name }) => name)).toEqual([
    ...['Marketing', 'Sales', 'Support'],
  ])
  for (const product of ['canvass', 'chat', 'text', 'insight']) {
    expect(startingGroups(profileOfProduct(product))).toEqual([])
  }
})

test('S4.5 a person may do what the group opens, the owner everything', () => {
  expect(permissionsOf(allowed, { isOwner: false, group: sales }, campaign)).toEqual([
    ...['deals', 'tasks'],
  ])
  expect(permissionsOf(allowed, { isOwner: true, group: sales }, campaign)).toEqual(
    groupPermission.options,
  )
})

test('S4.8 without access to the paid features a group opens nothing', () => {
  const none = { allowed: false }
  expect(permissionsOf(none, { isOwner: false, group: sales }, campaign)).toEqual([])
  expect(permissionsOf(none, { isOwner: true, group: null }, campaign)).toEqual([])
})

test('where no group says anything the product decides', () => {
  expect(permissionsOf(allowed, { isOwner: false, group: null }, campaign)).toBeNull()
  const chat = profileOfProduct('chat')
  expect(permissionsOf(allowed, { isOwner: true, group: null }, chat)).toBeNull()
})

test('a group is meant by its name, however it is written', () => {
  const groups = [{ name: 'Vértrieb' }, { name: 'Support' }]
  expect(groupNamed(groups, 'VERTRIEB')).toBe(groups[0])
  expect(groupNamed(groups, 'Vertrieb 2')).toBeUndefined()
})
