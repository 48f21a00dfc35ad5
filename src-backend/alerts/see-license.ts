import { z } from 'zod'
import type { AlertFacts, AlertMoment, ExpiredInvites } from '#shared/domain/alerts/alerts.ts'
import { lastRenewal } from '#shared/domain/alerts/renewal.ts'
import { seeUnused, type UnusedStep } from '#shared/domain/alerts/unused.ts'
import { isExempt } from '#shared/domain/profile.ts'
import { unusedPaidSeats } from '#shared/domain/seats.ts'
import type { LicenseWatchTable } from '../store/alert-tables.ts'
import type { LockedLicense } from '../store/licenses.ts'
import type { WatchedLicense } from '../store/license-watch.ts'

/** A license as its alerts are reckoned, and what is to be remembered of it. */
export interface SeenLicense {
  readonly license: LockedLicense
  readonly facts: AlertFacts
  /** Null: nothing new. */
  readonly remember: LicenseWatchTable | null
}

/** What is known of a license beside its row. */
export interface LicenseBackground {
  readonly watched: WatchedLicense
  readonly before: LicenseWatchTable | undefined
  readonly expiredInvites: ExpiredInvites
}

const steps = z.array(z.object({ since: z.int(), seats: z.int() }))

/** Looks at a license now, with what was seen of it before. */
export function seeLicense(
  partner: string,
  license: LockedLicense,
  { watched, before, expiredInvites }: LicenseBackground,
  now: AlertMoment,
): SeenLicense {
  const known: readonly UnusedStep[] = before ? steps.parse(JSON.parse(before.unused)) : []
  const unused = seeUnused(known, unusedPaidSeats(license), now.at)
  const period = periodOf(license, watched, before, now)
  const after = { partner, license: license.id, unused: JSON.stringify(unused), ...period }
  return {
    license,
    facts: {
      included: license.included,
      additional: license.additional,
      inUse: license.inUse,
      multiUser: watched.multi_user === 1,
      exempt: isExempt(license.profile, license.clientSignedUpOn),
      cycle: watched.cycle,
      renewsOn: watched.renews_on,
      unused,
      expiredInvites,
      changedInPeriod:
        period.period_plan !== license.plan || period.period_seats !== totalOf(license),
    },
    remember: isSame(before, after) ? null : after,
  }
}

type Period = Pick<LicenseWatchTable, 'period' | 'period_plan' | 'period_seats'>

/** What was paid for when the present period began, as far as it was seen. */
function periodOf(
  license: LockedLicense,
  { cycle, renews_on }: WatchedLicense,
  before: LicenseWatchTable | undefined,
  { today }: AlertMoment,
): Period {
  const period = lastRenewal(renews_on, cycle, today)
  if (before?.period === period) {
    return { period, period_plan: before.period_plan, period_seats: before.period_seats }
  }
  return { period, period_plan: license.plan, period_seats: totalOf(license) }
}

function totalOf({ included, additional }: LockedLicense): number {
  return included + additional
}

function isSame(before: LicenseWatchTable | undefined, after: LicenseWatchTable): boolean {
  return (
    before?.unused === after.unused &&
    before.period === after.period &&
    before.period_plan === after.period_plan &&
    before.period_seats === after.period_seats
  )
}
