import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { DirectoryQuery, MemberFacets } from '#shared/rpc/contract/members.ts'
import { useConsole } from '../../data/console.ts'
import { useQuery, type QueryState } from '../../data/use-query.ts'

export interface Facets {
  /** The latest counts; those of the query before stay until their successors are here. */
  readonly facets: Readonly<Ref<MemberFacets | null>>
  readonly state: ComputedRef<QueryState<MemberFacets>['name']>
}

/** How many people each value of each filter would let through. */
export function useFacets(query: () => DirectoryQuery): Facets {
  const { client } = useConsole()
  const asked = useQuery({
    ask: () => client.members.facets(query()),
    areas: ['members', 'clients', 'session'],
    key: query,
  })
  const facets = shallowRef<MemberFacets | null>(null)
  watch(
    asked.state,
    (state) => {
      if (state.name === 'ready') facets.value = state.value
    },
    { immediate: true },
  )
  return { facets, state: computed(() => asked.state.value.name) }
}
