import { alertsOf, type AlertMoment } from '#shared/domain/alerts/alerts.ts'
import { settingsFor, type AlertRules } from '#shared/domain/alerts/settings.ts'
import { localDate } from '../import/local-date.ts'
import { alertRulesOf } from '../store/alert-settings.ts'
import { lockLicenses, type LockedLicense } from '../store/licenses.ts'
import { expiredSince, watchedLicenses, watchesOf, writeWatches } from '../store/license-watch.ts'
import { wholePartner } from '../store/scope.ts'
import { setTimers, takeTimers } from '../store/timers.ts'
import type { TimerWork } from '../timers/timer-work.ts'
import { seeLicense, type SeenLicense } from './see-license.ts'
import { writeAlerts, type LicenseAlerts } from './write-alerts.ts'

const DAY_MS = 86_400_000
/** An expired invitation is told of for so long, unless it is sent again or removed. */
const EXPIRED_FOR_MS = 30 * DAY_MS

/**
 * Looks at licenses whose facts have changed, or that nobody has looked at for a day: what there is
 * to tell of them stands in the inbox afterwards, and nothing else.
 */
export async function lookAtLicenses(work: TimerWork): Promise<number | null> {
  const { trx, dialect, partner, due, now: at } = work
  const ids = due.subjects.toSorted()
  const licenses = await lockLicenses(trx, dialect, wholePartner(partner), ids)
  const taken = await takeTimers(trx, dialect, partner, due, at)
  const held = taken.flatMap(({ subject }) => licenses.get(subject) ?? [])
  if (held.length === 0) return null
  const now = { at, today: localDate(at) }
  const rules = await alertRulesOf(trx, partner)
  const seen = await seeLicenses(work, held, now)
  const news = seen.flatMap(({ remember }) => remember ?? [])
  await writeWatches(trx, dialect, partner, news)
  await setTimers(trx, partner, 'license-alerts', idsOf(held), at + DAY_MS)
  return writeAlerts(
    work,
    seen.map((one) => alertsOfLicense(one, rules, now)),
  )
}

function idsOf(licenses: readonly LockedLicense[]): string[] {
  return licenses.map(({ id }) => id)
}

async function seeLicenses(
  { trx, dialect, partner }: TimerWork,
  licenses: readonly LockedLicense[],
  now: AlertMoment,
): Promise<SeenLicense[]> {
  const ids = idsOf(licenses)
  const rows = await watchedLicenses(trx, dialect, partner, ids)
  const watched = new Map(rows.map((row) => [row.id, row]))
  const before = await watchesOf(trx, dialect, partner, ids)
  const expired = await expiredSince(trx, dialect, partner, ids, now.at - EXPIRED_FOR_MS)
  return licenses.flatMap((license): SeenLicense[] => {
    const row = watched.get(license.id)
    if (!row) return []
    const expiredInvites = expired.get(license.id) ?? { invites: 0, latest: now.at }
    const background = { watched: row, before: before.get(license.id), expiredInvites }
    return [seeLicense(partner, license, background, now)]
  })
}

function alertsOfLicense(
  { license, facts }: SeenLicense,
  rules: AlertRules,
  now: AlertMoment,
): LicenseAlerts {
  return { license, alerts: alertsOf(facts, settingsFor(rules, license), now) }
}
