/** Wakes a loop that waits for work; knocking while it works makes it look once more. */
export interface Knocker {
  knock(): void
  /** Resolves at the next knock, at once if there was one since the last. Ends when `signal` aborts. */
  next(signal: AbortSignal): Promise<void>
}

export function knocker(): Knocker {
  let isKnocked = false
  let wake: (() => void) | null = null
  return {
    knock() {
      isKnocked = true
      wake?.()
    },
    async next(signal) {
      if (!isKnocked && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const end = (): void => {
            signal.removeEventListener('abort', end)
            resolve()
          }
          wake = end
          signal.addEventListener('abort', end)
        })
      }
      wake = null
      isKnocked = false
    },
  }
}
