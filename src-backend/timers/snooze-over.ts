import { wakeEntries } from '../store/snoozed-entries.ts'
import { holdVersion, nextVersion } from '../store/partners.ts'
import { takeTimers } from '../store/timers.ts'
import type { TimerWork } from './timer-work.ts'

/** What was put aside until now is there again, unread. */
export async function endSnoozes(work: TimerWork): Promise<number | null> {
  const { trx, dialect, partner, due, now } = work
  // The version first: whoever writes to the inbox holds it, and sets these timers under it.
  await holdVersion(trx, dialect, partner)
  const timers = await takeTimers(trx, dialect, partner, due, now)
  if (timers.length === 0) return null
  const version = await nextVersion(trx, partner)
  const ids = timers.map(({ subject }) => subject)
  await wakeEntries(trx, dialect, { partner, ids, now, version })
  return version
}
