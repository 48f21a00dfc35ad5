import { v7 } from 'uuid'
import type { Clock, Ids, Random, Timers } from './ports.ts'

// Every runtime that this folder may run in has these three; its type library names no runtime.
declare const performance: { now(): number }
declare function setTimeout(task: () => void, delayMs: number): unknown
declare function clearTimeout(timer: unknown): void

/** The ports of a real program. The only place in the shared code that touches these globals. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}

export const systemIds: Ids = { newId: () => v7() }

export const systemRandom: Random = { fraction: () => Math.random() }

export const systemTimers: Timers = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}
