import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import { drawerOf, drawerQuery } from '../../stores/drawer.ts'
import { directoryQueryOf, isSameQuery } from './directory-address.ts'
import { directoryLocation, type DirectoryLocation } from './directory-location.ts'

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
    const now = directoryQueryOf(route.params['tab'], route.query)
    return before && isSameQuery(before, now) ? before : now
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
