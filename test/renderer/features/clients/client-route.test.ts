import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ClientsQuery } from '#shared/rpc/contract/clients.ts'
import { clientsLocation } from '#renderer/features/clients/client-location.ts'
import { clientsQueryOf, isSameQuery } from '#renderer/features/clients/client-route.ts'

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/clients', name: 'clients', component: {} }],
})

/** What stands in the address, and what is read back from it. */
function there(change: Partial<ClientsQuery>): { address: string; query: ClientsQuery } {
  const { fullPath, query } = router.resolve(clientsLocation(change))
  return { address: fullPath, query: clientsQueryOf(query) }
}

const everything: ClientsQuery = {
  search: '',
  has: [],
  products: [],
  sort: { by: 'name', descending: false },
}

test('a list of everything in name order has a plain address', () => {
  expect(there({})).toEqual({ address: '/clients', query: everything })
})

test('search, filters and order are kept in the address', () => {
  const query: ClientsQuery = {
    search: 'café & co',
    has: ['short', 'unused'],
    products: ['chat', 'text'],
    sort: { by: 'short', descending: true },
  }
  const kept = there(query)
  expect(kept.query).toEqual(query)
  expect(kept.address).toContain('has=short,unused&product=chat,text&sort=-short')
  expect(isSameQuery(kept.query, query)).toBe(true)
})

test('name order turned round is kept, too', () => {
  const sort = { by: 'name', descending: true } as const
  expect(there({ sort }).query.sort).toEqual(sort)
})

test('what an address says that nobody understands is left out', () => {
  const query = { has: 'short,rich', product: 'DROP TABLE', sort: '-shoe-size', q: ['a', 'b'] }
  expect(clientsQueryOf(query)).toEqual({ ...everything, sort: { by: 'name', descending: true } })
})
