import { shallowRef, type ShallowRef } from 'vue'
import type { WaitingCommand } from '#shared/rpc/contract/outbox.ts'
import { useConsole } from '../../data/console.ts'
import { countedSource } from '../../data/counted-source.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { usePicking, type Picking } from '../../data/use-picking.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { cancelledSentences } from './waiting-words.ts'

export interface Outbox {
  readonly list: PagedList<WaitingCommand>
  readonly picking: Picking<WaitingCommand>
  /** People of all waiting commands, and of those that can be cancelled. */
  readonly counts: Readonly<ShallowRef<{ readonly people: number; readonly cancellable: number }>>
  cancel(commands: readonly ('all' | string[])[]): Promise<void>
}

/** What waits for the backend, in the order in which it is sent. */
export function useOutbox(): Outbox {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const text = useText()
  const counts = shallowRef({ people: 0, cancellable: 0 })

  async function fetchRows(from: number, limit: number) {
    const { people, cancellable, ...stretch } = await client.outbox.list({ from, limit })
    counts.value = { people, cancellable }
    return stretch
  }

  const list = usePagedList(countedSource(fetchRows), ['bulks'], () => null)
  const picking = usePicking(list, fetchRows)

  return {
    list,
    picking,
    counts,
    async cancel(portions) {
      const done = await attempt(async () => {
        const sum = { cancelled: 0, tooLate: 0 }
        for (const commands of portions) {
          const { cancelled, tooLate } = await client.outbox.cancel({ commands })
          sum.cancelled += cancelled
          sum.tooLate += tooLate
        }
        return sum
      })
      if (done) notices.tell(cancelledSentences(done, text))
    },
  }
}
