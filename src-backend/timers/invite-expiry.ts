import { expireInvite } from '#shared/domain/people/expiry.ts'
import type { PersonChange } from '#shared/domain/people/facts.ts'
import { setLicenseCounts } from '../store/licenses.ts'
import { dropWaiting } from '../store/messages.ts'
import { nextVersion } from '../store/partners.ts'
import { changePeople, personOf } from '../store/people.ts'
import { setTimers } from '../store/timers.ts'
import { takeForPeople, type TimedLicense } from './take-for-people.ts'
import type { TimerWork } from './timer-work.ts'

interface Expiring {
  readonly license: TimedLicense['license']
  readonly changes: readonly PersonChange[]
}

/** Invitations whose time is up: they expire, and their seats are free (rule 4). */
export async function expireInvites(work: TimerWork): Promise<number | null> {
  const { trx, partner } = work
  const licenses = await takeForPeople(work)
  const expiring = licenses.map(expiringOf).filter(({ changes }) => changes.length > 0)
  if (expiring.length === 0) return null
  const version = await nextVersion(trx, partner)
  for (const one of expiring) await writeExpiry(work, one, version)
  return version
}

function expiringOf({ license, people }: TimedLicense): Expiring {
  const changes = people.flatMap((member): PersonChange[] => {
    const set = expireInvite(personOf(member))
    return set ? [{ id: member.id, set }] : []
  })
  return { license, changes }
}

async function writeExpiry(
  { trx, dialect, partner, now: at }: TimerWork,
  { license, changes }: Expiring,
  version: number,
): Promise<void> {
  const place = { partner, license: license.id, client: license.client, by: null, at, version }
  const taken = await changePeople(trx, dialect, place, changes)
  const counts = { inUse: license.inUse + taken, people: license.people }
  await setLicenseCounts(trx, { partner, id: license.id }, counts, version)
  const ids = changes.map(({ id }) => id)
  await dropWaiting(trx, dialect, partner, ids)
  await setTimers(trx, partner, 'license-alerts', [license.id], at)
}
