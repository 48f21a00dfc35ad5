import { computed, type ComputedRef } from 'vue'
import { useText } from '../i18n/use-text.ts'
import { useStatus } from './use-status.ts'

/** Why nothing can be queued on this machine at present; null: it can. */
export function useStorageReason(): ComputedRef<string | null> {
  const { t } = useText()
  const { status } = useStatus()
  return computed(() => {
    const storage = status.value?.storage ?? 'ok'
    return storage === 'ok' ? null : t(`shell.storage.${storage}.verb`)
  })
}
