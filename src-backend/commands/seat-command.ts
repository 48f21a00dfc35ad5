import { standingFacts } from '#shared/domain/people/left-out.ts'
import { seatRules, type SeatDecision } from '#shared/domain/seats.ts'
import type { SeatCommand } from '#shared/protocol/commands.ts'
import { closeForPeople, SEAT_REASONS } from '../inbox/close-for-people.ts'
import { findBulkShortage } from '../store/ledger.ts'
import { setSeatsInUse, type LockedLicense } from '../store/licenses.ts'
import { seatHolders, setSeats } from '../store/members.ts'
import { nextVersion } from '../store/partners.ts'
import { setTimers } from '../store/timers.ts'
import type { FactsOf } from './answered-people.ts'
import type { LockedWork } from './work.ts'

export async function decideSeats(
  work: LockedWork,
  command: SeatCommand,
  license: LockedLicense,
): Promise<{ readonly decision: SeatDecision; readonly factsOf: FactsOf }> {
  const { trx, dialect, operator } = work
  const shortBy = await earlierShortage(work, command)
  if (shortBy !== undefined) {
    return { decision: { outcome: 'refused', code: 'seats-short', shortBy }, factsOf: () => ({}) }
  }
  const { members } = command.args
  const selection = { partner: operator.partner, license: license.id, ids: members }
  const holders = await seatHolders(trx, dialect, selection)
  return {
    decision: seatRules[command.verb](license, operator, command.args, (id) => holders.get(id)),
    factsOf: ({ id, code }) => standingFacts(code, holders.get(id), id),
  }
}

/** A bulk's later commands on a license are refused with its first. */
async function earlierShortage(
  { trx, operator }: LockedWork,
  command: SeatCommand,
): Promise<number | undefined> {
  if (command.verb !== 'activate-seats') return undefined
  const by = { partner: operator.partner, operator: operator.id }
  return findBulkShortage(trx, by, command)
}

/** @returns the version that the rows carry. */
export async function writeSeats(
  work: LockedWork,
  command: SeatCommand,
  license: LockedLicense,
  changed: readonly string[],
): Promise<number> {
  const { trx, dialect, licenses, now: at } = work
  const { partner, id: by } = work.operator
  const holdsSeat = command.verb === 'activate-seats'
  const inUse = license.inUse + (holdsSeat ? changed.length : -changed.length)
  const version = await nextVersion(trx, partner)
  const selection = { partner, license: license.id, ids: changed }
  await setSeats(trx, dialect, selection, { holdsSeat, by, at, version })
  await setSeatsInUse(trx, { partner, id: license.id }, inUse, version)
  licenses.set(license.id, { ...license, inUse })
  if (holdsSeat) {
    await closeForPeople(trx, dialect, {
      ...{ partner, members: changed, kinds: SEAT_REASONS, at, version },
    })
  }
  await setTimers(trx, partner, 'license-alerts', [license.id], at)
  return version
}
