import { startThread, type Thread } from '../threads/start-thread.ts'
import { ThreadLost } from '../threads/thread-messages.ts'
import type { OpenRosterPort, RosterPort } from './roster-port.ts'

/**
 * In a worker thread of its own, begun with the first call, so that no window waits while a million
 * people are put in order. One that died is begun again with the next call.
 *
 * @param scriptPath the built `roster-thread`, or the source file where Node runs TypeScript.
 */
export function threadRoster(scriptPath: string): OpenRosterPort {
  return (book) => {
    let thread: Thread | null = null
    let isClosed = false

    const call: RosterPort['call'] = async (method, ...args) => {
      if (isClosed) throw new ThreadLost('The roster is closed.')
      const present = (thread ??= startThread(scriptPath, { book }))
      try {
        await present.opened
        return (await present.request({ name: 'call', method, args })) as never
      } catch (error) {
        if (error instanceof ThreadLost && thread === present) thread = null
        throw error
      }
    }
    return {
      call,
      async close() {
        isClosed = true
        await thread?.end()
        thread = null
      },
    }
  }
}
