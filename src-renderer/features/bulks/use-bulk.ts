import { computed, type ComputedRef } from 'vue'
import type { Bulk } from '#shared/rpc/contract/bulks.ts'
import { useConsole } from '../../data/console.ts'
import { isLineLoss, toFailure } from '../../data/failure.ts'
import { useQuery, valueOf, type QueryState } from '../../data/use-query.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { useResults } from '../../stores/results.ts'

export interface BulkHandle {
  readonly state: ComputedRef<QueryState<Bulk>>
  readonly bulk: ComputedRef<Bulk | null>
  /** Tries those again who were refused and could be taken now. */
  retry(): Promise<void>
  cancelWaiting(): Promise<void>
}

/** One click's progress, and what can still be done about it. */
export function useBulk(id: () => string): BulkHandle {
  const { client } = useConsole()
  const notices = useNotices()
  const results = useResults()
  const { t } = useText()
  const query = useQuery({
    ask: () => client.bulks.get({ bulk: id() }),
    areas: ['bulks'],
    key: id,
  })

  async function attempt(change: () => Promise<void>): Promise<void> {
    try {
      await change()
    } catch (error) {
      const text = t(isLineLoss(error) ? 'common.notHeard' : 'common.notDone')
      notices.tellFailure(text, toFailure(error).code)
    }
  }

  return {
    state: computed(() => query.state.value),
    bulk: computed(() => valueOf(query.state.value)),
    retry: () =>
      attempt(async () => {
        const retried = await client.bulks.retry({ bulk: id() })
        if (retried.bulk) results.show(retried.bulk)
        else notices.tell(t('bulks.retryNothing'))
      }),
    cancelWaiting: () =>
      attempt(async () => {
        const { cancelled } = await client.bulks.cancel({ bulk: id() })
        notices.tell(t(cancelled === 0 ? 'bulks.cancelledNone' : 'bulks.cancelled'))
      }),
  }
}
