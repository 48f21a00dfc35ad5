import type { LocationQuery } from 'vue-router'
import { z } from 'zod'
import {
  lastSeenBucket,
  personState,
  productId,
  publicId,
  seatState,
  shownRole,
} from '#shared/domain/words.ts'
import { searchText } from '#shared/rpc/contract/lists.ts'
import { memberSort, type DirectoryQuery } from '#shared/rpc/contract/members.ts'
import type { FilterName } from './directory-filters.ts'
import { addressKeys, directoryLocation, nameOrder } from './directory-location.ts'

const MOST_VALUES = 100
const planPath = z
  .string()
  .max(120)
  .regex(/^[^/,]+\/[^/,]+$/)
const tab = z.enum(['members', 'invites']).catch('members')
const client = publicId.nullable().catch(null)
const search = searchText.catch('')

/** What an address asks for. What it says that makes no sense is left out. */
export function directoryQueryOf(tabText: unknown, query: LocationQuery): DirectoryQuery {
  return {
    tab: tab.parse(tabText),
    client: client.parse(query['client'] ?? null),
    search: search.parse(query['q'] ?? ''),
    filters: {
      products: valuesOf(query, 'products', productId),
      plans: valuesOf(query, 'plans', planPath),
      states: valuesOf(query, 'states', personState),
      roles: valuesOf(query, 'roles', shownRole),
      seats: valuesOf(query, 'seats', seatState),
      permission: valuesOf(query, 'permission', z.enum(['yes', 'no'])),
      lastSeen: valuesOf(query, 'lastSeen', lastSeenBucket),
    },
    sort: sortOf(query['sort']),
    grouped: query['group'] === 'client',
  }
}

/** True where both ask for the same list. */
export function isSameQuery(a: DirectoryQuery, b: DirectoryQuery): boolean {
  return addressText(a) === addressText(b)
}

function addressText(query: DirectoryQuery): string {
  const { params, query: parts } = directoryLocation(query)
  return JSON.stringify([params.tab, parts])
}

function valuesOf<Value extends string>(
  query: LocationQuery,
  name: FilterName,
  schema: z.ZodType<Value>,
): Value[] {
  const text = query[addressKeys[name]]
  if (typeof text !== 'string') return []
  const known = text.split(',').flatMap((part) => schema.safeParse(part).data ?? [])
  return [...new Set(known)].slice(0, MOST_VALUES)
}

function sortOf(text: unknown): DirectoryQuery['sort'] {
  if (typeof text !== 'string') return nameOrder
  const descending = text.startsWith('-')
  const by = memberSort.safeParse(descending ? text.slice(1) : text)
  return by.success ? { by: by.data, descending } : nameOrder
}
