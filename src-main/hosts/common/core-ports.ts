import { nobodyListens } from '#core/failpoints.ts'
import type { CorePorts, Logger } from '#core/ports.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { systemClock, systemIds, systemRandom, systemTimers } from '#shared/lib/system-ports.ts'

/** The real ports of a core that uses one given token and has its writer in a thread of its own. */
export function hostPorts(token: string, writerScript: string, log: Logger): CorePorts {
  return {
    clock: systemClock,
    timers: systemTimers,
    ids: systemIds,
    random: systemRandom,
    fetch: (url, init) => fetch(url, init),
    credentials: { token: () => Promise.resolve(token) },
    openWriter: threadWriter(writerScript),
    log,
    reach: nobodyListens,
  }
}
