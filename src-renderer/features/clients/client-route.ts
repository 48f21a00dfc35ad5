import type { LocationQuery } from 'vue-router'
import { z } from 'zod'
import { clientSort, clientTrait, type ClientsQuery } from '#shared/rpc/contract/clients.ts'
import { searchText } from '#shared/rpc/contract/lists.ts'
import { productId } from '#shared/domain/words.ts'

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

export function isSameQuery(a: ClientsQuery, b: ClientsQuery): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function textOf(value: LocationQuery[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}

function wordsOf(value: LocationQuery[string] | undefined): string[] {
  return [...new Set(textOf(value).split(',').filter(Boolean))]
}
