import type { Clock, Timers } from '#shared/lib/ports.ts'

export interface HeldTimer {
  /** Time stands still. */
  hold(): void
  /** What was left runs on. */
  release(): void
  /** It never ends. */
  stop(): void
}

/** Runs from now on and calls `ended` once, when it ran for `lengthMs` without being held. */
export function createHeldTimer(
  ports: { readonly clock: Clock; readonly timers: Timers },
  lengthMs: number,
  ended: () => void,
): HeldTimer {
  let leftMs = lengthMs
  let startedAt = 0
  let callOff: (() => void) | null = null

  function pause(): void {
    if (!callOff) return
    callOff()
    callOff = null
    leftMs = Math.max(0, leftMs - (ports.clock.monotonic() - startedAt))
  }

  function run(): void {
    if (callOff) return
    startedAt = ports.clock.monotonic()
    callOff = ports.timers.after(leftMs, ended)
  }

  run()
  return { hold: pause, release: run, stop: pause }
}
