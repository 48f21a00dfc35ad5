import { computed, type ComputedRef } from 'vue'
import type { Bulk } from '#shared/rpc/contract/bulks.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useQuery, valueOf, type QueryState } from '../../data/use-query.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { undoneSentences } from './undone-sentences.ts'

export interface BulkHandle {
  readonly state: ComputedRef<QueryState<Bulk>>
  readonly bulk: ComputedRef<Bulk | null>
  /** Tries those again who were refused and could be taken now; of others it stays open. */
  retry(): Promise<void>
  cancelWaiting(): Promise<void>
  /** Takes the click back as far as that can be done, and tells how far. False: nothing was done. */
  undo(): Promise<boolean>
}

/** One click's progress, and what can still be done about it. */
export function useBulk(id: () => string): BulkHandle {
  const { client } = useConsole()
  const notices = useNotices()
  const drawer = useDrawer()
  const attempt = useAttempt()
  const text = useText()
  const { t } = text
  const query = useQuery({
    ask: () => client.bulks.get({ bulk: id() }),
    areas: ['bulks'],
    key: id,
  })

  /** What goes on in the click itself needs no other results to be shown. */
  function retriedHere(people: number): string {
    return people === 0 ? t('bulks.retryNothing') : text.counted('bulks.retried', people)
  }

  return {
    state: computed(() => query.state.value),
    bulk: computed(() => valueOf(query.state.value)),
    async retry() {
      const retried = await attempt(() => client.bulks.retry({ bulk: id() }))
      if (retried?.bulk) drawer.show({ name: 'results', id: retried.bulk })
      else if (retried) notices.tell(retriedHere(retried.people))
    },
    async cancelWaiting() {
      const taken = await attempt(() => client.bulks.cancel({ bulk: id() }))
      if (taken) notices.tell(t(taken.cancelled === 0 ? 'bulks.cancelledNone' : 'bulks.cancelled'))
    },
    async undo() {
      const undone = await attempt(() => client.bulks.undo({ bulk: id() }))
      if (undone) notices.tellOf(undoneSentences(undone, text).join(' '), undone.bulk)
      return undone !== null
    },
  }
}
