import type { RouteLocationRaw } from 'vue-router'
import type { ClientsQuery } from '#shared/rpc/contract/clients.ts'

/** Nothing left out, in name order. */
const EVERYTHING: ClientsQuery = {
  search: '',
  has: [],
  products: [],
  sort: { by: 'name', descending: false },
}

/** Where the Clients list stands with a query; what is left out is everything. */
export function clientsLocation(change: Partial<ClientsQuery> = {}): RouteLocationRaw {
  const query = { ...EVERYTHING, ...change }
  const { by: column, descending } = query.sort
  const isNameOrder = column === 'name' && !descending
  return {
    name: 'clients',
    query: {
      ...(query.search === '' ? {} : { q: query.search }),
      ...(query.has.length === 0 ? {} : { has: query.has.join(',') }),
      ...(query.products.length === 0 ? {} : { product: query.products.join(',') }),
      ...(isNameOrder ? {} : { sort: `${descending ? '-' : ''}${column}` }),
    },
  }
}

export function clientLocation(id: string): RouteLocationRaw {
  return { name: 'client', params: { id } }
}
