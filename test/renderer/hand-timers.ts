import type { Timers } from '#shared/lib/ports.ts'

export interface HandTimers extends Timers {
  /** Every wait that was asked for, in order. */
  readonly waits: readonly number[]
  /** Ends the present waits. */
  fire(): void
}

/** Timers that a test lets go by hand. */
export function handTimers(): HandTimers {
  const waits: number[] = []
  let waiting: (() => void)[] = []
  return {
    waits,
    after(delayMs, task) {
      waits.push(delayMs)
      waiting.push(task)
      return () => {
        waiting = waiting.filter((other) => other !== task)
      }
    },
    fire() {
      const due = waiting
      waiting = []
      for (const task of due) task()
    },
  }
}

/** Lets everything that is already answered arrive. */
export function arrive(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
