import { refDebounced } from '@vueuse/core'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ClientRow, ClientsQuery } from '#shared/rpc/contract/clients.ts'
import type { SeatSums } from '#shared/rpc/contract/seat-sums.ts'
import { useConsole } from '../../data/console.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { drawerOf, drawerQuery } from '../../stores/drawer.ts'
import { clientsLocation, clientsQueryOf, isSameQuery } from './client-route.ts'

/** Long enough to pass over the middle of a word, short enough to feel like none. */
const TYPING_PAUSE_MS = 90

export interface Clients {
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
  // The same object while nothing changed, so that other moves of the router open no list.
  const query = computed<ClientsQuery>((before) => {
    const now = clientsQueryOf(route.query)
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
  const typed = useTyped(query, (search) => void router.replace(within({ search })))
  return { query, list, seats, typed, show: (change) => void router.push(within(change)) }
}

function useTyped(query: ComputedRef<ClientsQuery>, refine: (search: string) => void): Ref<string> {
  const typed = ref(query.value.search)
  const settled = refDebounced(typed, TYPING_PAUSE_MS)
  watch(settled, (text) => {
    if (text !== query.value.search) refine(text)
  })
  watch(
    () => query.value.search,
    (search) => {
      if (search !== settled.value) typed.value = search
    },
  )
  return typed
}
