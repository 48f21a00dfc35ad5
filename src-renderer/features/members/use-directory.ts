import { computed, type ComputedRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { ClientRow } from '#shared/rpc/contract/clients.ts'
import type { DirectoryQuery, DirectoryRow } from '#shared/rpc/contract/members.ts'
import { useConsole } from '../../data/console.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { useTypedSearch } from '../../data/use-typed-search.ts'
import { isSameQuery } from './directory-address.ts'
import { appliedFilters } from './directory-filters.ts'
import { useDirectoryRoute, type DirectoryRoute } from './directory-route.ts'
import { selectionId } from './selection-id.ts'
import { useSelection, type MemberSelection } from './use-selection.ts'

export interface Directory extends Omit<DirectoryRoute, 'refine'> {
  /** What address and search field ask for. */
  readonly query: ComputedRef<DirectoryQuery>
  readonly list: PagedList<DirectoryRow>
  readonly selection: MemberSelection
  /** What stands in the search field; the address follows a moment later. */
  readonly typed: Ref<string>
  /** The client that the directory is limited to. */
  readonly client: ComputedRef<ClientRow | null>
  /** The list that is shown was searched or filtered. What is still being searched does not count yet. */
  readonly isNarrowed: ComputedRef<boolean>
  /** What is shown is not yet what the address and the search field ask for. */
  readonly isBehind: ComputedRef<boolean>
}

export function useDirectory(): Directory {
  const { client: core } = useConsole()
  const route = useDirectoryRoute()
  const typed = useTypedSearch(useRouter(), () => route.query.value.search, route.refine)
  // The same object while nothing changed: that the address follows opens no list.
  const query = computed<DirectoryQuery>((before) => {
    const now = { ...route.query.value, search: typed.value }
    return before && isSameQuery(before, now) ? before : now
  })
  const selection = (): string => selectionId(query.value.tab)
  /** What each open list was asked for: the one on screen may be older than the address. */
  const asked = new Map<string, DirectoryQuery>()
  const list = usePagedList<DirectoryRow>(
    {
      async open(first) {
        const now = query.value
        const opened = await core.members.open({
          ...now,
          page: { ...first, selection: selection() },
        })
        asked.set(opened.list, now)
        return opened
      },
      page: async (id, from, limit) =>
        (await core.members.page({ list: id, from, limit, selection: selection() })).rows,
      close(id) {
        asked.delete(id)
        return core.members.close({ list: id })
      },
    },
    ['members', 'clients', 'session'],
    query,
  )
  const scope = useQuery({
    ask: async () => {
      const id = query.value.client
      return id === null ? null : core.clients.get({ id })
    },
    areas: ['clients'],
    key: () => query.value.client,
  })
  return {
    query,
    show: (change) => route.show({ search: typed.value, ...change }),
    list,
    selection: useSelection(list, selection),
    typed,
    client: computed(() => valueOf(scope.state.value)),
    isNarrowed: computed(() => {
      const shown = list.state.value
      if (shown.name !== 'ready') return false
      const of = asked.get(shown.list)
      if (shown.count < shown.total || !of) return true
      return of.search.trim() !== '' || appliedFilters(of.filters).length > 0
    }),
    isBehind: computed(() => {
      const shown = list.state.value
      return shown.name === 'ready' && asked.get(shown.list) !== query.value
    }),
  }
}
