import path from 'node:path'
import { threadRoster } from '#core/directory/thread-roster.ts'
import { nobodyListens } from '#core/failpoints.ts'
import type { CorePorts, Logger } from '#core/ports.ts'
import { breatheBetweenTasks } from '#core/slices.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { systemClock, systemIds, systemRandom, systemTimers } from '#shared/lib/system-ports.ts'

/**
 * The real ports of a core that uses one given token and has its writer in a thread of its own. The
 * other thread's bundle lies beside the writer's.
 */
export function hostPorts(token: string, writerScript: string, log: Logger): CorePorts {
  return {
    clock: systemClock,
    timers: systemTimers,
    ids: systemIds,
    random: systemRandom,
    fetch: (url, init) => fetch(url, init),
    credentials: { token: () => Promise.resolve(token) },
    openWriter: threadWriter(writerScript),
    openRoster: threadRoster(path.join(path.dirname(writerScript), 'roster-thread.js')),
    breathe: breatheBetweenTasks,
    log,
    reach: nobodyListens,
  }
}
