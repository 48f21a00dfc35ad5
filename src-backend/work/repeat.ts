import type { Timers } from '#shared/lib/ports.ts'

export interface Repeated {
  /** Do it now rather than when its time comes; during a run: once more after it. */
  soon(): void
  /** Ends it, and waits for what is under way: the store may be closed then. */
  end(): Promise<void>
}

export interface Repetition {
  /** From the end of one run to the next. */
  readonly everyMs: number
  readonly timers: Timers
  /** Hears of a run that failed; the next one does its work, too. */
  failed(error: unknown): void
}

/** Works at once and then again and again, never twice at a time. */
export function repeat(
  { everyMs, timers, failed }: Repetition,
  work: () => Promise<void>,
): Repeated {
  let callOff = (): void => undefined
  let isEnded = false
  let isWorking = false
  let isWanted = false
  let working = Promise.resolve()

  async function run(): Promise<void> {
    isWorking = true
    do {
      isWanted = false
      await work().catch(failed)
    } while (isWanted && !isEnded)
    isWorking = false
    if (!isEnded) callOff = timers.after(everyMs, begin)
  }
  function begin(): void {
    working = run()
  }
  begin()
  return {
    soon() {
      if (isEnded) return
      isWanted = true
      if (isWorking) return
      callOff()
      begin()
    },
    end() {
      isEnded = true
      callOff()
      return working
    },
  }
}
