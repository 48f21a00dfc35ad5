import type { Clock } from '#shared/lib/ports.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** Time that stands still until a test moves it. */
export interface MovingClock extends Clock {
  pass(ms: number): void
  /** To noon of a calendar date. */
  moveTo(date: string): void
}

export function movingClock(date = '2026-03-10'): MovingClock {
  let now = noonOf(date)
  return {
    now: () => now,
    monotonic: () => now,
    pass(ms) {
      now += ms
    },
    moveTo(to) {
      now = noonOf(to)
    },
  }
}

function noonOf(date: string): number {
  return new Date(`${date}T12:00:00`).getTime()
}
