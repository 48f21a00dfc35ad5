import { lockLicenses, type LockedLicense } from '../store/licenses.ts'
import { wholePartner } from '../store/scope.ts'
import { takeTimers, type TakenTimer } from '../store/timers.ts'
import type { MemberTable } from '../store/tables.ts'
import type { TimerWork } from './timer-work.ts'

/** Somebody whose timer was taken, as they are now. */
interface TimedPerson {
  readonly timer: TakenTimer
  readonly member: MemberTable
}

export interface TimedLicense {
  readonly license: LockedLicense
  readonly people: readonly TimedPerson[]
}

/**
 * Takes timers of people once their licenses are held, in id order: commands set and call off such
 * timers while they hold the license, so nobody waits for a timer. Who was removed has none.
 */
export async function takeForPeople(work: TimerWork): Promise<TimedLicense[]> {
  const { trx, dialect, partner, due, now } = work
  const before = await membersOf(work, due.subjects)
  const licenseIds = [...new Set(before.map(({ license }) => license))].sort()
  const licenses = await lockLicenses(trx, dialect, wholePartner(partner), licenseIds)
  const timers = await takeTimers(trx, dialect, partner, due, now)
  const members = new Map(
    (
      await membersOf(
        work,
        timers.map(({ subject }) => subject),
      )
    ).map((member) => [member.id, member]),
  )
  const people = timers.flatMap((timer): TimedPerson[] => {
    const member = members.get(timer.subject)
    return member ? [{ timer, member }] : []
  })
  const byLicense = Map.groupBy(people, ({ member }) => member.license)
  return [...licenses.values()].flatMap((license): TimedLicense[] => {
    const some = byLicense.get(license.id)
    return some ? [{ license, people: some }] : []
  })
}

async function membersOf(
  { trx, dialect, partner }: TimerWork,
  ids: readonly string[],
): Promise<MemberTable[]> {
  return trx
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}
