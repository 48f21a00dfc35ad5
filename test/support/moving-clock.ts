import type { Clock } from '#shared/lib/ports.ts'

/** A clock that stands until a test moves it. */
export interface MovingClock extends Clock {
  advance(ms: number): void
}

export function movingClock(begin = Date.UTC(2026, 10, 22, 12)): MovingClock {
  let at = begin
  return {
    now: () => at,
    monotonic: () => at,
    advance(ms) {
      at += ms
    },
  }
}
