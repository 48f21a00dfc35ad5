import { refDebounced } from '@vueuse/core'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { ClientRow } from '#shared/rpc/contract/clients.ts'
import type { DirectoryQuery, DirectoryRow } from '#shared/rpc/contract/members.ts'
import { useConsole } from '../../data/console.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { appliedFilters } from './directory-filters.ts'
import { useDirectoryRoute, type DirectoryRoute } from './directory-route.ts'
import { selectionId } from './selection-id.ts'
import { useSelection, type MemberSelection } from './use-selection.ts'

/** Long enough to pass over the middle of a word, short enough to feel like none. */
const TYPING_PAUSE_MS = 90

export interface Directory extends DirectoryRoute {
  readonly list: PagedList<DirectoryRow>
  readonly selection: MemberSelection
  /** What stands in the search field; the address follows a moment later. */
  readonly typed: Ref<string>
  /** The client that the directory is limited to. */
  readonly client: ComputedRef<ClientRow | null>
  /** The list that is shown was searched or filtered. What is still being typed does not count yet. */
  readonly isNarrowed: ComputedRef<boolean>
  /** What is shown is not yet what the address and the search field ask for. */
  readonly isBehind: ComputedRef<boolean>
}

export function useDirectory(): Directory {
  const { client: core } = useConsole()
  const route = useDirectoryRoute()
  const selection = (): string => selectionId(route.query.value.tab)
  /** What each open list was asked for: the one on screen may be older than the address. */
  const asked = new Map<string, DirectoryQuery>()
  const list = usePagedList<DirectoryRow>(
    {
      async open() {
        const query = route.query.value
        const opened = await core.members.open(query)
        asked.set(opened.list, query)
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
    route.query,
  )
  const scope = useQuery({
    ask: async () => {
      const id = route.query.value.client
      return id === null ? null : core.clients.get({ id })
    },
    areas: ['clients'],
    key: () => route.query.value.client,
  })
  const typed = useTypedSearch(route)
  return {
    ...route,
    list,
    selection: useSelection(list, selection),
    typed,
    client: computed(() => valueOf(scope.state.value)),
    isNarrowed: computed(() => {
      const shown = list.state.value
      if (shown.name !== 'ready') return false
      const query = asked.get(shown.list)
      if (shown.count < shown.total || !query) return true
      return query.search.trim() !== '' || appliedFilters(query.filters).length > 0
    }),
    isBehind: computed(() => {
      const shown = list.state.value
      if (shown.name !== 'ready') return false
      const { value: query } = route.query
      return asked.get(shown.list) !== query || query.search.trim() !== typed.value.trim()
    }),
  }
}

function useTypedSearch(route: DirectoryRoute): Ref<string> {
  const typed = ref(route.query.value.search)
  const settled = refDebounced(typed, TYPING_PAUSE_MS)
  watch(settled, (text) => {
    if (text !== route.query.value.search) route.refine(text)
  })
  watch(
    () => route.query.value.search,
    (search) => {
      if (search !== settled.value) typed.value = search
    },
  )
  return typed
}
