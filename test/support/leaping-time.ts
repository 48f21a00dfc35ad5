import type { Clock, Timers } from '#shared/lib/ports.ts'
import { systemClock, systemTimers } from '#shared/lib/system-ports.ts'

/** The system's time, which leaps as it does for a program on a machine that slept. */
interface LeapingTime {
  readonly clock: Clock
  readonly timers: Timers
  /** What became due meanwhile is run next, in its order. */
  leap(ms: number): void
}

interface Waiting {
  readonly dueAt: number
  readonly run: () => void
  callOff: () => void
}

export function leapingTime(): LeapingTime {
  const waiting = new Set<Waiting>()
  let leapt = 0
  const clock: Clock = {
    now: () => systemClock.now() + leapt,
    monotonic: () => systemClock.monotonic() + leapt,
  }

  function arm(one: Waiting): void {
    one.callOff = systemTimers.after(Math.max(0, one.dueAt - clock.monotonic()), () => {
      waiting.delete(one)
      one.run()
    })
  }

  return {
    clock,
    timers: {
      after(delayMs, run) {
        const one: Waiting = { dueAt: clock.monotonic() + delayMs, run, callOff: () => undefined }
        waiting.add(one)
        arm(one)
        return () => {
          waiting.delete(one)
          one.callOff()
        }
      },
    },
    leap(ms) {
      leapt += ms
      for (const one of [...waiting].toSorted((a, b) => a.dueAt - b.dueAt)) {
        one.callOff()
        arm(one)
      }
    },
  }
}
