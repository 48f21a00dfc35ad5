import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import { z } from 'zod'
import { clientSort, clientTrait, type ClientsQuery } from '#shared/rpc/contract/clients.ts'
import { searchText } from '#shared/rpc/contract/lists.ts'
import { productId } from '#shared/domain/words.ts'

/** Nothing left out, in name order. */
const EVERYTHING: ClientsQuery = {
  search: '',
  has: [],
  products: [],
  sort: { by: 'name', descending: false },
}

const search = searchText.catch('')
const has = z.array(clientTrait).catch([])
const products = z.array(productId).catch([])
const by = clientSort.catch('name')

/** The address is the filter; what it does not understand it leaves out. */
export function clientsQueryOf(query: LocationQuery): ClientsQuery {
  const sort = textOf(query['sort'])
  return {
    search: search.parse(textOf(query['q'])),
    has: has.parse(wordsOf(query['has'])),
    products: products.parse(wordsOf(query['product'])),
    sort: { by: by.parse(sort.replace(/^-/, '')), descending: sort.startsWith('-') },
  }
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

export function isSameQuery(a: ClientsQuery, b: ClientsQuery): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function textOf(value: LocationQuery[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}

function wordsOf(value: LocationQuery[string] | undefined): string[] {
  return [...new Set(textOf(value).split(',').filter(Boolean))]
}
