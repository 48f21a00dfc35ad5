import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { DirectoryQuery, MemberFilters } from '#shared/rpc/contract/members.ts'
import { filterNames, noFilters, type FilterName } from './directory-filters.ts'

export type DirectoryTab = DirectoryQuery['tab']
export const directoryTabs: readonly DirectoryTab[] = ['members', 'invites']

export interface DirectoryLocation {
  readonly name: 'members'
  readonly params: { readonly tab: DirectoryTab }
  readonly query: Readonly<Record<string, string>>
}

/** A part of a query; what is left out is everything, in name order. */
export type PartOfQuery = Partial<Omit<DirectoryQuery, 'filters'>> & {
  readonly filters?: Partial<MemberFilters>
}

/** How each filter is called in an address. */
export const addressKeys: Readonly<Record<FilterName, string>> = {
  products: 'product',
  plans: 'plan',
  states: 'state',
  roles: 'role',
  seats: 'seat',
  permission: 'permission',
  lastSeen: 'seen',
}

export const nameOrder: DirectoryQuery['sort'] = { by: 'name', descending: false }

/** The query that a part of it stands for. */
export function wholeQuery({ filters, ...part }: PartOfQuery): DirectoryQuery {
  return {
    ...{ tab: 'members', client: null, search: '', sort: nameOrder, grouped: false },
    ...part,
    filters: { ...noFilters, ...filters },
  }
}

/** Where the directory stands with a query: the one place that makes links into it. */
export function directoryLocation(part: PartOfQuery): DirectoryLocation {
  const filters = { ...noFilters, ...part.filters }
  const entries: readonly (readonly [string, string])[] = [
    ['client', part.client ?? ''],
    ['q', part.search ?? ''],
    ...filterNames.map((name) => [addressKeys[name], filters[name].join(',')] as const),
    ['sort', part.sort ? sortText(part.sort) : ''],
    ['group', part.grouped ? 'client' : ''],
  ]
  return {
    name: 'members',
    params: { tab: part.tab ?? 'members' },
    query: Object.fromEntries(entries.filter(([, value]) => value !== '')),
  }
}

/** What an address says of the directory, with another client: the same of them. */
export function withClient(query: LocationQuery, client: string | null): LocationQueryRaw {
  return { ...query, drawer: undefined, client: client ?? undefined }
}

function sortText({ by, descending }: DirectoryQuery['sort']): string {
  if (by === nameOrder.by && !descending) return ''
  return descending ? `-${by}` : by
}
