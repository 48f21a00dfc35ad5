import { shallowRef, type Ref } from 'vue'
import type { SeatChangeResult } from '#shared/rpc/contract/seats.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'

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

export function useSeatVerbs(): SeatVerbs {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const { t } = useText()
  const shortage = shallowRef<Shortage | null>(null)
  let underWay = false

  /** A second click while the first is being answered is the same click. */
  async function once(target: VerbTarget, change: () => Promise<SeatChangeResult>): Promise<void> {
    if (underWay) return
    underWay = true
    const result = await attempt(change)
    underWay = false
    if (result) tell(result, target)
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
      const { selection } = target
      return once(target, () => client.seats.activate({ selection, choice }))
    },
    revoke: (target) => once(target, () => client.seats.revoke({ selection: target.selection })),
  }
}
