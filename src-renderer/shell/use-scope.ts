import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ClientRow } from '#shared/rpc/contract/clients.ts'
import { useConsole } from '../data/console.ts'
import { useQuery, valueOf } from '../data/use-query.ts'
import { directoryLocation, withClient } from '../features/members/index.ts'

export interface Scope {
  /** null: all clients. */
  readonly client: ComputedRef<ClientRow | null>
  choose(client: string | null): void
}

/** All clients or one: the address says which, and choosing leads to its people. */
export function useScope(): Scope {
  const { client: core } = useConsole()
  const route = useRoute()
  const router = useRouter()
  const id = computed(() => {
    const value = route.query['client']
    return typeof value === 'string' && value !== '' ? value : null
  })
  const query = useQuery({
    ask: async () => (id.value === null ? null : core.clients.get({ id: id.value })),
    areas: ['clients'],
    key: id,
  })
  return {
    client: computed(() => valueOf(query.state.value)),
    choose(client) {
      // Who looks at a filtered list wants to see the same of another client.
      const isThere = route.name === 'members'
      const location = { params: route.params, query: withClient(route.query, client) }
      void router.push(isThere ? location : directoryLocation({ client }))
    },
  }
}
