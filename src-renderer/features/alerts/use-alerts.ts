import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import {
  settingsOfClient,
  type AlertExclusion,
  type AlertOverride,
  type AlertSettings,
} from '#shared/domain/alerts/settings.ts'
import type { AlertsAnswer, AlertsWish } from '#shared/rpc/contract/inbox.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import type { AlertsTrouble } from './alerts-trouble.ts'
import { draftOf, settingsOf, type AlertDraft } from './alert-draft.ts'
import { exclusionChanges, exclusionsOf, type AlertClient } from './exclusions.ts'
import { ownAfter } from './own-settings.ts'

/** As the backend has them; the form is made of it. */
interface Known {
  readonly all: AlertSettings
  readonly own: AlertOverride | null
  readonly exclusions: readonly AlertExclusion[]
  /** Clients that have settings of their own. */
  readonly otherwise: number
}

export interface Alerts {
  readonly known: ShallowRef<Known | null>
  readonly draft: Ref<AlertDraft | null>
  /** Of a client: whether it has its own. */
  readonly isOwn: Ref<boolean>
  readonly exclusions: ShallowRef<readonly AlertExclusion[]>
  /** An answer that is not what was asked for. */
  readonly trouble: ShallowRef<AlertsTrouble | null>
  /** Null: not there yet, or a number is missing. */
  readonly wish: ComputedRef<AlertsWish | null>
  /** @returns whether the core answered at all. */
  load(): Promise<boolean>
  /** @returns whether it is set. */
  save(): Promise<boolean>
}

/** What the inbox tells of, as it is asked of the backend and set there. Null: for all clients. */
export function useAlerts(scope: AlertClient | null): Alerts {
  const { client } = useConsole()
  const attempt = useAttempt()
  const known = shallowRef<Known | null>(null)
  const draft = ref<AlertDraft | null>(null)
  const isOwn = ref(false)
  const exclusions = shallowRef<readonly AlertExclusion[]>([])
  const trouble = shallowRef<AlertsTrouble | null>(null)
  const wish = computed(() => {
    const settings = draft.value && settingsOf(draft.value)
    if (!known.value || !settings) return null
    const changes = exclusionChanges(known.value.exclusions, exclusions.value)
    if (scope === null) return { scope: 'all' as const, settings, ...changes }
    const own = isOwn.value ? ownAfter(known.value.all, known.value.own, settings) : null
    return { scope: 'client' as const, client: scope.id, own, ...changes }
  })

  function take(answer: AlertsAnswer): boolean {
    trouble.value = null
    if (answer.outcome !== 'answered') {
      trouble.value = answer
      return false
    }
    const { settings: all, overrides } = answer
    const own = overrides.find((one) => one.client === scope?.id)?.settings ?? null
    const excluded = exclusionsOf(answer.exclusions, scope)
    known.value = { all, own, exclusions: excluded, otherwise: overrides.length }
    draft.value = draftOf(settingsOfClient(all, own))
    isOwn.value = own !== null
    exclusions.value = excluded
    return true
  }

  async function load(): Promise<boolean> {
    const answer = await attempt(() => client.inbox.alerts())
    if (answer) take(answer)
    return answer !== null
  }

  async function save(): Promise<boolean> {
    const wanted = wish.value
    if (!wanted) return false
    const answer = await attempt(() => client.inbox.setAlerts(wanted))
    return answer !== null && take(answer)
  }

  return { known, draft, isOwn, exclusions, trouble, wish, load, save }
}
