import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Overview } from '#shared/rpc/contract/dashboard.ts'
import { useConsole } from '../../data/console.ts'
import { isLineLoss, toFailure } from '../../data/failure.ts'
import { createRunner } from '../../data/runner.ts'
import type { QueryState } from '../../data/use-query.ts'
import { useStatus } from '../../data/use-status.ts'

export interface OverviewHandle {
  readonly state: Readonly<ShallowRef<QueryState<Overview>>>
  readonly again: () => Promise<void>
}

/**
 * The numbers of the book, one question at a time: while changes come in faster than they are
 * summed up each answer is shown, and the next is asked for behind it.
 */
export function useOverview(): OverviewHandle {
  const { client, feed } = useConsole()
  const { status } = useStatus()
  const state = shallowRef<QueryState<Overview>>({ name: 'loading' })
  const asking = createRunner(async () => {
    try {
      state.value = { name: 'ready', value: await client.dashboard.get() }
    } catch (error) {
      if (!isLineLoss(error)) state.value = { name: 'error', failure: toFailure(error) }
    }
  })
  const again = (): void => void asking.run()
  onScopeDispose(feed.onChanged(['clients', 'members', 'session'], again))
  // How old the book is, is told with it: nothing needs to have changed for that.
  watch(() => [status.value?.connection.name, status.value?.sync.name], again)
  again()
  return { state, again: asking.run }
}
