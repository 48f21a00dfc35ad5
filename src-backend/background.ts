import type { Timers } from '#shared/lib/ports.ts'
import type { Services } from './services.ts'
import { workTimersAlways } from './timers/work-timers.ts'
import type { Repeated } from './work/repeat.ts'

/** What an instance does beside answering requests. It is begun once the backend listens. */
export interface Background {
  begin(services: Services, failed: (error: unknown, what: string) => void): readonly Repeated[]
}

export function background(timers: Timers): Background {
  return {
    begin(services, failed) {
      const timing = workTimersAlways({
        ...services,
        timers,
        failed: (error) => failed(error, 'timers wait for the next round'),
      })
      return [timing]
    },
  }
}
