import type { Alert } from '#shared/domain/alerts/alerts.ts'
import { onceOf, planAlerts, type AlertPlan } from '#shared/domain/alerts/occurrences.ts'
import { addInboxEntry } from '../inbox/add-entry.ts'
import {
  alertEntriesOf,
  endAlerts,
  resumeAlert,
  snoozeInForce,
  tellAlert,
  type KnownAlert,
} from '../store/alert-entries.ts'
import type { LockedLicense } from '../store/licenses.ts'
import { holdVersion, nextVersion } from '../store/partners.ts'
import { setTimers } from '../store/timers.ts'
import type { TimerWork } from '../timers/timer-work.ts'
import { setEntries } from '../store/inbox.ts'

/** A license that is held, and all that there is to tell of it. */
export interface LicenseAlerts {
  readonly license: LockedLicense
  readonly alerts: readonly Alert[]
}

interface Planned {
  readonly license: LockedLicense
  readonly known: readonly KnownAlert[]
  readonly plan: AlertPlan
}

/** Makes the inbox say this of these licenses. @returns the version; null: it says so already. */
export async function writeAlerts(
  work: TimerWork,
  licenses: readonly LicenseAlerts[],
): Promise<number | null> {
  const { trx, dialect, partner, now } = work
  const ids = licenses.map(({ license }) => license.id)
  // Before entries are read: operators close and snooze them while they hold the version.
  await holdVersion(trx, dialect, partner)
  const onces = licenses.flatMap(({ license, alerts }) =>
    alerts.map((alert) => onceOf(license.id, alert)),
  )
  const entries = await alertEntriesOf(trx, dialect, partner, ids, { now, onces })
  const byLicense = Map.groupBy(entries, ({ license }) => license)
  const planned = licenses.map(({ license, alerts }): Planned => {
    const known = byLicense.get(license.id) ?? []
    return { license, known, plan: planAlerts(license.id, known, alerts) }
  })
  const news = planned.filter(({ plan }) => Object.values(plan).some((some) => some.length > 0))
  if (news.length === 0) return null
  const version = await nextVersion(trx, partner)
  for (const one of news) await writePlan(work, one, version)
  return version
}

async function writePlan(
  work: TimerWork,
  { license, known, plan }: Planned,
  version: number,
): Promise<void> {
  const { trx, dialect, partner, now: at } = work
  for (const told of plan.told) await tellAlert(trx, partner, told, version)
  for (const again of plan.again) await resumeAlert(trx, partner, again, version)
  await endAlerts(trx, dialect, partner, plan.over, { at, version })
  for (const { once, alert } of plan.raised) {
    const id = work.ids.newId()
    const place = { partner, client: license.client, license: license.id, member: null }
    const { kind, facts } = alert
    await addInboxEntry(trx, { ...place, id, once, kind, facts, at, version })
    const snooze = snoozeInForce(known, kind)
    if (!snooze) continue
    await setEntries(trx, dialect, partner, [id], { ...snooze, version })
    await setTimers(trx, partner, 'snooze-over', [id], snooze.snoozed_until)
  }
}
