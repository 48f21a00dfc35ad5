import { computed, type ComputedRef } from 'vue'
import type { InboxCounts } from '#shared/rpc/contract/inbox.ts'
import { useConsole } from './console.ts'
import { useQuery, valueOf } from './use-query.ts'

/** How much waits in the inbox; null: not counted yet. */
export function useInboxCounts(): ComputedRef<InboxCounts | null> {
  const { client } = useConsole()
  const { state } = useQuery({ ask: () => client.inbox.counts(), areas: ['inbox', 'clients'] })
  return computed(() => valueOf(state.value))
}
