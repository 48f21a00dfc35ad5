import { shallowRef, type Ref } from 'vue'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { DirectoryRow } from '#shared/rpc/contract/members.ts'
import type { SeatChangeResult } from '#shared/rpc/contract/seats.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { canMarkAhead, markedAhead } from './pending-marks.ts'
import type { MemberSelection } from './use-selection.ts'

/** Whom a verb is for: what a tab has selected, or one person, for whom a selection was made. */
export interface VerbTarget {
  readonly selection: string
  /** null: the selection of the tab. */
  readonly person: string | null
}

interface Shortage {
  readonly reckoning: VerbReckoning
  readonly target: VerbTarget
}

export interface SeatVerbs {
  /** Rule 5's alert is open; nothing was queued. */
  readonly shortage: Ref<Shortage | null>
  activate(target: VerbTarget, choice: 'whole' | 'fitting'): Promise<void>
  revoke(target: VerbTarget): Promise<void>
}

/** @param selection what the tab has selected in `list`: its rows are marked at the click. */
export function useSeatVerbs(list: PagedList<DirectoryRow>, selection: MemberSelection): SeatVerbs {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const { t } = useText()
  const shortage = shallowRef<Shortage | null>(null)
  let underWay = false

  /** A second click while the first is being answered is the same click. */
  async function once(
    target: VerbTarget,
    verb: SeatVerb,
    change: () => Promise<SeatChangeResult>,
  ): Promise<void> {
    if (underWay) return
    underWay = true
    const isMarked = markAhead(target, verb)
    const result = await attempt(change)
    underWay = false
    if (isMarked && result?.outcome !== 'queued') void list.refresh()
    if (result) tell(result, target)
  }

  /** The marks stand before the core has queued ten thousand; it has the last word. */
  function markAhead(target: VerbTarget, verb: SeatVerb): boolean {
    const summary = selection.summary.value
    const reckoning = verb === 'activate-seats' ? summary?.activate : summary?.revoke
    if (target.person !== null || !canMarkAhead(reckoning)) return false
    list.patch((row) => markedAhead(row, verb))
    return true
  }

  function tell(result: SeatChangeResult, target: VerbTarget): void {
    if (result.outcome === 'queued') notices.followBulk(result.bulk)
    if (result.outcome === 'short') shortage.value = { reckoning: result.reckoning, target }
    if (result.outcome === 'nothing') notices.tell(t('seats.nothingToDo'))
  }

  return {
    shortage,
    activate(target, choice) {
      shortage.value = null
      return once(target, 'activate-seats', () =>
        client.seats.activate({ selection: target.selection, choice }),
      )
    },
    revoke: (target) =>
      once(target, 'revoke-seats', () => client.seats.revoke({ selection: target.selection })),
  }
}
