import { ref, type Ref } from 'vue'
import type { SeatChangeResult } from '#shared/rpc/contract/seats.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'

export interface SeatVerbs {
  /** Rule 5's alert is open; nothing was queued. */
  readonly shortage: Ref<VerbReckoning | null>
  activate(choice: 'whole' | 'fitting'): Promise<void>
  revoke(): Promise<void>
}

export function useSeatVerbs(selection: () => string): SeatVerbs {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const { t } = useText()
  const shortage = ref<VerbReckoning | null>(null)
  let underWay = false

  /** A second click while the first is being answered is the same click. */
  async function once(change: () => Promise<SeatChangeResult>): Promise<void> {
    if (underWay) return
    underWay = true
    const result = await attempt(change)
    underWay = false
    if (result) tell(result)
  }

  function tell(result: SeatChangeResult): void {
    if (result.outcome === 'queued') notices.followBulk(result.bulk)
    if (result.outcome === 'short') shortage.value = result.reckoning
    if (result.outcome === 'nothing') notices.tell(t('seats.nothingToDo'))
  }

  return {
    shortage,
    activate(choice) {
      shortage.value = null
      return once(() => client.seats.activate({ selection: selection(), choice }))
    },
    revoke: () => once(() => client.seats.revoke({ selection: selection() })),
  }
}
