import { computed, type ComputedRef } from 'vue'
import type { SelectionSummary } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { useStorageReason } from '../../data/use-storage-reason.ts'
import { useText } from '../../i18n/use-text.ts'
import { selectionId } from './selection-id.ts'
import { disabledReasonOfOne } from './skipped-reasons.ts'
import type { VerbTarget } from './use-seat-verbs.ts'

export interface PersonVerbs {
  readonly target: ComputedRef<VerbTarget>
  readonly summary: ComputedRef<SelectionSummary | null>
  /** Why a verb cannot be pressed; null: it can. */
  readonly reasons: ComputedRef<{
    readonly activate: string | null
    readonly revoke: string | null
  }>
}

/** The seat verbs for one person, whatever is selected besides. */
export function usePersonVerbs(place: 'menu' | 'drawer', person: () => string): PersonVerbs {
  const { client } = useConsole()
  const text = useText()
  const noStorage = useStorageReason()
  const selection = selectionId(place)
  const reckoning = useQuery({
    ask: async () => {
      await client.selection.only({ selection, id: person() })
      return client.selection.summary({ selection })
    },
    areas: ['members', 'clients', 'session'],
    key: person,
  })
  const summary = computed(() => valueOf(reckoning.state.value))
  return {
    target: computed(() => ({ selection, person: person() })),
    summary,
    reasons: computed(() => ({
      activate: noStorage.value ?? disabledReasonOfOne(summary.value, 'activate-seats', text),
      revoke: noStorage.value ?? disabledReasonOfOne(summary.value, 'revoke-seats', text),
    })),
  }
}
