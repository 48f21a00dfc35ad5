import { lockLicenses, type LockedLicense } from '../store/licenses.ts'
import { storedPeople } from '../store/people.ts'
import { wholePartner } from '../store/scope.ts'
import { takeTimers } from '../store/timers.ts'
import type { MemberTable } from '../store/tables.ts'
import type { TimerWork } from './timer-work.ts'

export interface TimedLicense {
  readonly license: LockedLicense
  /** Whose timers were taken, as they are now. */
  readonly people: readonly MemberTable[]
}

/**
 * Takes timers of people once their licenses are held, in id order: commands set and call off such
 * timers while they hold the license, so nobody waits for a timer. Who was removed has none.
 */
export async function takeForPeople(work: TimerWork): Promise<TimedLicense[]> {
  const { trx, dialect, partner, due, now } = work
  const before = await storedPeople(trx, dialect, partner, due.subjects)
  const licenseIds = [...new Set(before.map(({ license }) => license))].sort()
  const licenses = await lockLicenses(trx, dialect, wholePartner(partner), licenseIds)
  const timers = await takeTimers(trx, dialect, partner, due, now)
  const subjects = timers.map(({ subject }) => subject)
  const after = await storedPeople(trx, dialect, partner, subjects)
  const people = after.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const byLicense = Map.groupBy(people, ({ license }) => license)
  return [...licenses.values()].flatMap((license): TimedLicense[] => {
    const some = byLicense.get(license.id)
    return some ? [{ license, people: some }] : []
  })
}
