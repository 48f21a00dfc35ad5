import type { Timers } from '#shared/lib/ports.ts'

/** Time is up for a request or for a silent stream. */
class DeadlineError extends Error {
  override name = 'DeadlineError'
}

/** Waits; ends early, without an error, when `signal` aborts. */
export function pause(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      callOff()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const callOff = timers.after(delayMs, end)
    signal.addEventListener('abort', end, { once: true })
  })
}

/** A watch that aborts what hangs on `signal` unless it is fed in time. */
export interface Watch {
  readonly signal: AbortSignal
  /** Begins the time anew. */
  feed(withinMs: number): void
  end(): void
}

/** @param parent aborts the watch's signal, too. */
export function watch(timers: Timers, withinMs: number, parent: AbortSignal): Watch {
  const own = new AbortController()
  const expire = (): void => own.abort(new DeadlineError('The backend did not answer in time.'))
  let callOff = timers.after(withinMs, expire)
  return {
    signal: AbortSignal.any([own.signal, parent]),
    feed(nextMs) {
      callOff()
      callOff = timers.after(nextMs, expire)
    },
    end: () => callOff(),
  }
}
