import type { Clock } from '#shared/lib/ports.ts'
import { paceMeter, type PaceMeter } from '#shared/lib/pace.ts'
import type { EngineState } from '../engine-state.ts'

/** Tells how fast people are answered while the outbox is being emptied. */
export interface SendingPace {
  answered(people: number): void
  /** Nothing is being sent: the next answers begin a new run. */
  rest(): void
}

export function sendingPace(clock: Clock, state: EngineState): SendingPace {
  let meter: PaceMeter | null = null
  let done = 0
  return {
    answered(people) {
      meter ??= paceMeter(clock)
      done += people
      const { queued, sending } = state.store().outbox
      const pace = meter.at(done, done + queued + sending)
      const leftMs = pace?.leftMs ?? null
      state.setSendingPace(pace && { ...pace, leftMs: leftMs && Math.round(leftMs) })
    },
    rest() {
      meter = null
      done = 0
      state.setSendingPace(null)
    },
  }
}
