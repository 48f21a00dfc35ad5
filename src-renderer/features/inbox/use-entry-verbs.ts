import { shallowRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { InboxEntries, InboxRow } from '#shared/rpc/contract/inbox.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { selectionId } from '../members/index.ts'

export interface EntryVerbs {
  /** Rule 5's alert is open; nothing was queued. */
  readonly shortage: Ref<VerbReckoning | null>
  /** Gives a seat to whoever asks for one in these entries. */
  activate(portions: readonly InboxEntries[]): Promise<void>
  /** Goes on from the alert, for those whom it fits. */
  activateFitting(): Promise<void>
  checkout(): void
  resend(row: InboxRow): Promise<void>
}

/** What settles the reason of an entry: the same verbs, and the same answers, as in the directory. */
export function useEntryVerbs(): EntryVerbs {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const { t } = useText()
  const router = useRouter()
  const shortage = shallowRef<VerbReckoning | null>(null)
  const selection = selectionId('inbox')
  let underWay = false

  /** A second click while the first is being answered is the same click. */
  async function once(act: () => Promise<void>): Promise<void> {
    if (underWay) return
    underWay = true
    await attempt(act)
    underWay = false
  }

  async function activateSelected(choice: 'whole' | 'fitting'): Promise<void> {
    shortage.value = null
    const result = await client.seats.activate({ selection, choice })
    if (result.outcome === 'queued') notices.followBulk(result.bulk)
    if (result.outcome === 'short') shortage.value = result.reckoning
    if (result.outcome === 'nothing') notices.tell(t('seats.nothingToDo'))
  }

  return {
    shortage,
    activate: (portions) =>
      once(async () => {
        const asked = []
        for (const entries of portions) asked.push(...(await client.inbox.askers({ entries })))
        const ids = [...new Set(asked)].slice(0, MOST_SELECTED)
        if (ids.length === 0) return notices.tell(t('seats.nothingToDo'))
        await client.selection.these({ selection, ids })
        await activateSelected('whole')
      }),
    activateFitting: () => once(() => activateSelected('fitting')),
    checkout() {
      shortage.value = null
      void router.push({
        name: 'checkout',
        params: { tab: 'members' },
        query: { from: 'inbox' },
      })
    },
    resend: ({ person }) =>
      once(async () => {
        if (!person) return
        await client.selection.these({ selection, ids: [person.id] })
        const change = { verb: 'resend-invites' } as const
        const result = await client.people.change({ selection, change })
        if (result.outcome === 'queued') notices.followBulk(result.bulk)
        else notices.tell(t('seats.nothingToDo'))
      }),
  }
}

/** As many as one selection by ids takes. */
const MOST_SELECTED = 1_000
