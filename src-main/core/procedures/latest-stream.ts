import { AsyncIteratorClass } from '@orpc/server'

/**
 * Has a stream's reader look whether something has come.
 *
 * @returns what lets go again.
 */
type Subscribe = (look: () => void) => () => void

/**
 * The stream of one window. It asks `next` whenever its reader is free, so what a slow one has not
 * fetched is kept by whoever answers, in as little as that takes.
 *
 * @param next what has come and was not told yet; null: nothing.
 * @param signal aborted when the window lets go.
 */
export function latestStream<T>(
  subscribe: Subscribe,
  next: () => T | null,
  signal: AbortSignal | undefined,
): AsyncIteratorClass<T> {
  let isClosed = false
  let wake = (): void => undefined
  const unsubscribe = subscribe(() => wake())
  const letGo = (): void => {
    unsubscribe()
    isClosed = true
    wake()
  }
  signal?.addEventListener('abort', letGo, { once: true })
  if (signal?.aborted) letGo()

  async function take(): Promise<IteratorResult<T, undefined>> {
    while (!isClosed) {
      const value = next()
      if (value !== null) return { done: false, value }
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return { done: true, value: undefined }
  }
  return new AsyncIteratorClass(take, async () => {
    signal?.removeEventListener('abort', letGo)
    letGo()
  })
}
