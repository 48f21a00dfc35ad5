import type { Clock } from '#shared/lib/ports.ts'

/** A clock that stands until the test moves it. */
export interface HandClock extends Clock {
  pass(ms: number): void
}

export function handClock(start = Date.UTC(2026, 10, 26, 12)): HandClock {
  let at = start
  return {
    now: () => at,
    monotonic: () => at,
    pass(ms) {
      at += ms
    },
  }
}
