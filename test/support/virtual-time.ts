import type { Clock, Timers } from '#shared/lib/ports.ts'

interface Task {
  readonly dueAt: number
  readonly run: () => void
}

const BEGINNING = Date.UTC(2026, 10, 22)
/** Turns of the event loop in which nothing was under way: then only a timer can go on. */
const STILL_TURNS = 4

/**
 * Time of a simulation: it stands while anything runs, and jumps to the next timer when nothing
 * does, so that minutes of back-off take no time and always the same order.
 */
export class VirtualTime implements Clock, Timers {
  private readonly tasks = new Set<Task>()
  private at = BEGINNING
  private underWay = 0

  now(): number {
    return this.at
  }

  monotonic(): number {
    return this.at
  }

  after(delayMs: number, run: () => void): () => void {
    const task = { dueAt: this.at + delayMs, run }
    this.tasks.add(task)
    return () => this.tasks.delete(task)
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve)
    })
  }

  /** Time stands until this work, which takes real time, has ended. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.underWay += 1
    try {
      return await work
    } finally {
      this.underWay -= 1
    }
  }

  /** Lets so much time pass, with all that becomes due in it. */
  async pass(ms: number): Promise<void> {
    const end = this.at + ms
    await this.goOn(end, async () => false)
    this.at = end
  }

  /** @returns whether `check` held within so much time. */
  until(check: () => Promise<boolean>, withinMs: number): Promise<boolean> {
    return this.goOn(this.at + withinMs, check)
  }

  private async goOn(end: number, check: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      await this.standsStill()
      if (await check()) return true
      const next = this.nextTask()
      if (!next || next.dueAt > end) return false
      this.tasks.delete(next)
      this.at = Math.max(this.at, next.dueAt)
      next.run()
    }
  }

  private nextTask(): Task | null {
    let next: Task | null = null
    for (const task of this.tasks) if (!next || task.dueAt < next.dueAt) next = task
    return next
  }

  private async standsStill(): Promise<void> {
    for (let turns = 0; turns < STILL_TURNS; turns += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      if (this.underWay > 0) turns = 0
    }
  }
}
