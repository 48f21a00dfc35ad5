import type { Random, Timers } from '#shared/lib/ports.ts'
import type { Logger } from '../ports.ts'
import { backOffMs } from './back-off.ts'
import { pause } from './deadline.ts'
import type { InboxKeeper } from './inbox-keeper.ts'
import type { Knocker } from './knocker.ts'
import { LinkFailure } from './link-failure.ts'

export interface PatientInboxDeps {
  readonly inbox: InboxKeeper
  readonly timers: Timers
  readonly random: Random
  readonly log: Logger
  /** Knocked when the inbox is to be asked for again. */
  readonly pulls: Knocker
}

/**
 * Where the backend fails only with the inbox, the inbox alone stays behind and is asked for again,
 * each time later: people and seats go on. What ends the line ends it here, too.
 */
export function patientInbox({ inbox, timers, random, log, pulls }: PatientInboxDeps): InboxKeeper {
  let failures = 0
  let isWaiting = false

  async function waitForNextTry(retryAfterMs: number | null, signal: AbortSignal): Promise<void> {
    failures += 1
    isWaiting = true
    await pause(timers, backOffMs(failures, retryAfterMs, random), signal)
    isWaiting = false
    if (!signal.aborted) pulls.knock()
  }

  return {
    async keep(signal) {
      if (isWaiting) return
      try {
        await inbox.keep(signal)
        failures = 0
      } catch (error) {
        if (!(error instanceof LinkFailure) || !isOfInboxAlone(error)) throw error
        const { reason, status, message: why, retryAfterMs } = error
        log.warn('inbox-left-behind', { reason, status, why })
        void waitForNextTry(retryAfterMs, signal)
      }
    },
  }
}

/** An answer came, and it says nothing about the line: the pull before it went well. */
function isOfInboxAlone({ reason, status }: LinkFailure): boolean {
  return reason === 'not-the-backend' || (reason === 'busy' && status >= 500)
}
