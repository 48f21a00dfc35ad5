import type { DirectoryQuery, MemberFilters } from '#shared/rpc/contract/members.ts'
import type { DirectoryTab } from './directory-location.ts'

export type FilterName = keyof MemberFilters

/** In the order in which they are offered. */
export const filterNames: readonly FilterName[] = [
  'products',
  'plans',
  'states',
  'roles',
  'seats',
  'permission',
  'lastSeen',
]

export const noFilters: MemberFilters = {
  products: [],
  plans: [],
  states: [],
  roles: [],
  seats: [],
  permission: [],
  lastSeen: [],
}

/** Members have all accepted, and who was only invited was never seen. */
const foreignTo: Readonly<Record<DirectoryTab, FilterName>> = {
  members: 'states',
  invites: 'lastSeen',
}

export function filterNamesOf(tab: DirectoryTab): readonly FilterName[] {
  return filterNames.filter((name) => name !== foreignTo[tab])
}

export function appliedFilters(filters: MemberFilters): readonly FilterName[] {
  return filterNames.filter((name) => filters[name].length > 0)
}

export function withoutFilter(filters: MemberFilters, name: FilterName): MemberFilters {
  return { ...filters, [name]: [] }
}

/** With this value let through besides, or no longer. The values of each filter are words of its own. */
export function withToggled(
  filters: MemberFilters,
  name: FilterName,
  value: string,
): MemberFilters {
  const chosen: readonly string[] = filters[name]
  const next = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...chosen, value]
  return { ...filters, [name]: next }
}

/** A query as it stands on another tab: what only this one knows is left behind. */
export function onTab(query: DirectoryQuery, tab: DirectoryTab): DirectoryQuery {
  const isLost = query.sort.by === (tab === 'members' ? 'state' : 'last-seen')
  return {
    ...query,
    tab,
    filters: withoutFilter(query.filters, foreignTo[tab]),
    sort: isLost ? { by: 'name', descending: false } : query.sort,
  }
}
