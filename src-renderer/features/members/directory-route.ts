import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type RouteLocationNormalizedLoaded } from 'vue-router'
import { z } from 'zod'
import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import { publicId } from '#shared/domain/words.ts'
import { searchText } from '#shared/rpc/contract/lists.ts'
import { drawerOf, drawerQuery } from '../../stores/drawer.ts'

export type DirectoryTab = DirectoryQuery['tab']
export const directoryTabs: readonly DirectoryTab[] = ['members', 'invites']

const tab = z.enum(['members', 'invites']).catch('members')
const client = publicId.nullable().catch(null)
const search = searchText.catch('')

/** The address is the filter: it can be bookmarked, and Back undoes a change of it. */
export interface DirectoryRoute {
  readonly query: ComputedRef<DirectoryQuery>
  show(change: Partial<DirectoryQuery>): void
  /** As `show`, but without a step of its own in the history: for typing. */
  refine(search: string): void
}

export function useDirectoryRoute(): DirectoryRoute {
  const route = useRoute()
  const router = useRouter()
  // The same object while nothing changed, so that other moves of the router open no list.
  const query = computed<DirectoryQuery>((before) => {
    const now = queryOf(route)
    return before && isSame(before, now) ? before : now
  })
  /** A change of the filter leaves the drawer open. */
  function within(next: DirectoryQuery): DirectoryLocation {
    const location = directoryLocation(next)
    const open = drawerQuery(drawerOf(route.query))
    return { ...location, query: { ...location.query, ...open } }
  }

  return {
    query,
    show: (change) => void router.push(within({ ...query.value, ...change })),
    refine: (text) => void router.replace(within({ ...query.value, search: text })),
  }
}

function queryOf(route: RouteLocationNormalizedLoaded): DirectoryQuery {
  return {
    tab: tab.parse(route.params['tab']),
    client: client.parse(route.query['client'] ?? null),
    search: search.parse(route.query['q'] ?? ''),
  }
}

function isSame(a: DirectoryQuery, b: DirectoryQuery): boolean {
  return a.tab === b.tab && a.client === b.client && a.search === b.search
}

export interface DirectoryLocation {
  readonly name: 'members'
  readonly params: { readonly tab: DirectoryTab }
  readonly query: Readonly<Record<string, string>>
}

/** Where the directory stands with a query; what is left out is everything. */
export function directoryLocation(query: Partial<DirectoryQuery>): DirectoryLocation {
  return {
    name: 'members',
    params: { tab: query.tab ?? 'members' },
    query: {
      ...(query.client ? { client: query.client } : {}),
      ...(query.search ? { q: query.search } : {}),
    },
  }
}
