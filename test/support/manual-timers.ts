import type { Timers } from '#shared/lib/ports.ts'

/** Time that passes only when a test says so. */
export interface ManualTimers extends Timers {
  /** Runs what is due within the next `ms`, in order. */
  advance(ms: number): void
}

export function manualTimers(): ManualTimers {
  const tasks = new Set<{ readonly dueAt: number; readonly run: () => void }>()
  let now = 0
  return {
    after(delayMs, run) {
      const task = { dueAt: now + delayMs, run }
      tasks.add(task)
      return () => tasks.delete(task)
    },
    advance(ms) {
      now += ms
      const due = [...tasks].filter((task) => task.dueAt <= now)
      for (const task of due.toSorted((a, b) => a.dueAt - b.dueAt)) {
        if (tasks.delete(task)) task.run()
      }
    },
  }
}
