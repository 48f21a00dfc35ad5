import { licenseIdsAfter } from '../store/license-watch.ts'
import { lockLicenses } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import { wholePartner } from '../store/scope.ts'
import { setTimers, takeTimers } from '../store/timers.ts'
import type { TimerWork } from '../timers/timer-work.ts'

/** Before every id. */
const START = '00000000-0000-0000-0000-000000000000'
const LICENSES_PER_TRANSACTION = 1_000

/** What holds for many licenses has changed: all of the partner's are to be looked at again. */
export async function sweepSoon(trx: Trx, partner: string, now: number): Promise<void> {
  await setTimers(trx, partner, 'alert-sweep', [START], now)
}

/** Has the next licenses looked at; the timer that goes on behind the last one is set with them. */
export async function sweepLicenses(work: TimerWork): Promise<null> {
  const { trx, dialect, partner, due, now } = work
  for (const { subject } of await takeTimers(trx, dialect, partner, due, now)) {
    const ids = await licenseIdsAfter(trx, partner, subject, LICENSES_PER_TRANSACTION)
    await lockLicenses(trx, dialect, wholePartner(partner), ids)
    await setTimers(trx, partner, 'license-alerts', ids, now)
    const last = ids.at(-1)
    if (last !== undefined && ids.length === LICENSES_PER_TRANSACTION) {
      await setTimers(trx, partner, 'alert-sweep', [last], now)
    }
  }
  return null
}
