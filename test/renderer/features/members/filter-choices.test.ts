import { expect, test } from 'vitest'
import type { MemberFacets } from '#shared/rpc/contract/members.ts'
import { noFilters } from '#renderer/features/members/directory-filters.ts'
import { filterChoices } from '#renderer/features/members/filter-choices.ts'

const facets: MemberFacets = {
  count: 12,
  products: [{ value: 'chat', people: 12 }],
  plans: [],
  states: [],
  roles: [{ value: 'agent', people: 9 }],
  seats: [],
  permission: [],
  lastSeen: [],
}

test('each value stands with its count, also where nobody has it', () => {
  expect(filterChoices('roles', facets, noFilters)).toEqual([
    { value: 'owner', people: 0, isChosen: false },
    { value: 'administrator', people: 0, isChosen: false },
    { value: 'agent', people: 9, isChosen: false },
  ])
})

test('before the counts are here no number is claimed', () => {
  expect(filterChoices('permission', null, noFilters).map(({ people }) => people)).toEqual([
    null,
    null,
  ])
})

test('a chosen value can be taken off although nobody has it any more', () => {
  const filters = { ...noFilters, products: ['text'] }
  expect(filterChoices('products', facets, filters)).toEqual([
    { value: 'chat', people: 12, isChosen: false },
    { value: 'text', people: 0, isChosen: true },
  ])
})
