import { ref, type Ref } from 'vue'
import type { Conflict, ConflictWay } from '#shared/rpc/contract/conflicts.ts'
import { useConsole } from '../../data/console.ts'
import { countedSource } from '../../data/counted-source.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { usePicking, type Picking } from '../../data/use-picking.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { settledSentence } from './settled-sentence.ts'

export interface Conflicts {
  /** The position that keys act on. */
  readonly active: Ref<number>
  readonly list: PagedList<Conflict>
  readonly picking: Picking<Conflict>
  /** Takes one way out of all of them and tells what became of it. */
  settle(conflicts: readonly ('all' | string[])[], way: ConflictWay): Promise<void>
}

/** What needs attention, the latest first. */
export function useConflicts(): Conflicts {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const text = useText()
  const fetchRows = (from: number, limit: number) => client.conflicts.list({ from, limit })
  // Names and seats in the rows are those of now.
  const areas = ['conflicts', 'members', 'clients', 'session'] as const
  const list = usePagedList(countedSource(fetchRows), areas, () => null)
  const picking = usePicking(list, fetchRows)
  let underWay = false

  async function settleAll(
    portions: readonly ('all' | string[])[],
    way: ConflictWay,
  ): Promise<{ settled: number; left: number }> {
    const sum = { settled: 0, left: 0 }
    for (const conflicts of portions) {
      const { settled, left } = await client.conflicts.settle({ conflicts, way })
      sum.settled += settled
      sum.left += left
    }
    return sum
  }

  return {
    active: ref(0),
    list,
    picking,
    async settle(portions, way) {
      // A second click while the first is being answered is the same click.
      if (underWay) return
      underWay = true
      const done = await attempt(() => settleAll(portions, way))
      underWay = false
      if (done) notices.tell(settledSentence(way, done, text))
    },
  }
}
