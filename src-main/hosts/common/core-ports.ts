import path from 'node:path'
import { threadRoster } from '#core/directory/thread-roster.ts'
import { nobodyListens } from '#core/failpoints.ts'
import type { CorePorts, Logger } from '#core/ports.ts'
import { breatheBetweenTasks } from '#core/slices.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { systemClock, systemIds, systemRandom, systemTimers } from '#shared/lib/system-ports.ts'

/** What signing in needs, too. */
export const lineOfThisMachine = {
  clock: systemClock,
  timers: systemTimers,
  fetch: (url, init) => fetch(url, init),
} as const satisfies Pick<CorePorts, 'clock' | 'timers' | 'fetch'>

/**
 * The real ports of a core that has its writer in a thread of its own. The other thread's bundle lies
 * beside the writer's.
 */
export function hostPorts(
  { credentials, signIn }: Pick<CorePorts, 'credentials' | 'signIn'>,
  writerScript: string,
  log: Logger,
): CorePorts {
  return {
    ...lineOfThisMachine,
    ids: systemIds,
    random: systemRandom,
    credentials,
    signIn,
    openWriter: threadWriter(writerScript),
    openRoster: threadRoster(path.join(path.dirname(writerScript), 'roster-thread.js')),
    breathe: breatheBetweenTasks,
    log,
    reach: nobodyListens,
  }
}
