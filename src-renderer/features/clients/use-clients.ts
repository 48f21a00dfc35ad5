import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ClientRow, ClientsQuery } from '#shared/rpc/contract/clients.ts'
import type { SeatSums } from '#shared/rpc/contract/seat-sums.ts'
import { useConsole } from '../../data/console.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { useTypedSearch } from '../../data/use-typed-search.ts'
import { drawerOf, drawerQuery } from '../../stores/drawer.ts'
import { clientsLocation } from './client-location.ts'
import { clientsQueryOf, isSameQuery } from './client-route.ts'

export interface Clients {
  /** What address and search field ask for. */
  readonly query: ComputedRef<ClientsQuery>
  readonly list: PagedList<ClientRow>
  /** Of all clients in the list; null until it was opened. */
  readonly seats: Readonly<ShallowRef<SeatSums | null>>
  /** What stands in the search field; the address follows a moment later. */
  readonly typed: Ref<string>
  show(change: Partial<ClientsQuery>): void
}

export function useClients(): Clients {
  const { client: core } = useConsole()
  const route = useRoute()
  const router = useRouter()
  const typed = useTypedSearch(
    router,
    () => clientsQueryOf(route.query).search,
    (search) => void router.replace(within({ search })),
  )
  // The same object while nothing changed, so that other moves of the router open no list.
  const query = computed<ClientsQuery>((before) => {
    const now = { ...clientsQueryOf(route.query), search: typed.value }
    return before && isSameQuery(before, now) ? before : now
  })
  const seats = shallowRef<SeatSums | null>(null)
  const sums = new Map<string, SeatSums>()
  const list = usePagedList<ClientRow>(
    {
      async open() {
        const opened = await core.clients.open(query.value)
        sums.set(opened.list, opened.seats)
        return opened
      },
      page: async (id, from, limit) => (await core.clients.page({ list: id, from, limit })).rows,
      close(id) {
        sums.delete(id)
        return core.clients.close({ list: id })
      },
    },
    ['clients', 'session'],
    query,
  )
  // The numbers change together with the rows that they sum up.
  watch(list.state, (state) => {
    seats.value = state.name === 'ready' ? (sums.get(state.list) ?? null) : null
  })

  function within(change: Partial<ClientsQuery>) {
    const location = clientsLocation({ ...query.value, ...change })
    const open = drawerQuery(drawerOf(route.query))
    return typeof location === 'string'
      ? location
      : { ...location, query: { ...location.query, ...open } }
  }
  return { query, list, seats, typed, show: (change) => void router.push(within(change)) }
}
