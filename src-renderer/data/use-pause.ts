import { computed, type ComputedRef } from 'vue'
import type { Pausable } from '#shared/rpc/contract/session.ts'
import { useConsole } from './console.ts'
import { useAttempt } from './use-attempt.ts'
import { useStatus } from './use-status.ts'

export interface PauseHandle {
  readonly isPaused: ComputedRef<boolean>
  toggle(): Promise<unknown>
}

/** Holding back what this console takes in, or what it sends, and letting it go on. */
export function usePause(what: Pausable): PauseHandle {
  const { client } = useConsole()
  const { status } = useStatus()
  const attempt = useAttempt()
  const isPaused = computed(() => status.value?.paused[what] ?? false)
  return {
    isPaused,
    toggle: () => attempt(() => client.session.pause({ what, paused: !isPaused.value })),
  }
}
