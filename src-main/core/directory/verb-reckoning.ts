import {
  fitting,
  fittingPeople,
  type LicenseReckoning,
  type SeatCounts,
} from '#shared/domain/reckoning.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { ShortLicense, VerbReckoning } from '#shared/rpc/contract/selection.ts'
import type { BulkPlan } from '../engine.ts'

/** Most licenses that a shortage names; the window says how many more there are. */
export const MAX_SHORTAGES = 100

/** What a click would do, for a person. @param shortages the first ones, named. */
export function describeClick(
  verb: SeatVerb,
  counts: SeatCounts,
  shortages: readonly ShortLicense[],
): VerbReckoning {
  const { licenses, applicable, needed, free, short, skipped, why } = counts
  return {
    applicable,
    licenses: licenses.filter((license) => license.applicable > 0).length,
    ...{ needed, free, short },
    shortages: shortages.slice(0, MAX_SHORTAGES),
    shortLicenses: licenses.filter((license) => license.short > 0).length,
    fitting: licenses.reduce((people, license) => people + fittingPeople(verb, license), 0),
    ...{ skipped, why },
    disabled: disabledReason(counts),
  }
}

/** Of each license as many as seats are free; a revocation needs none, so everyone fits. */
export function fittingPlan(verb: SeatVerb, licenses: readonly LicenseReckoning[]): BulkPlan {
  const groups = licenses.map((on) => ({
    license: on.license,
    members: verb === 'activate-seats' ? fitting(on) : on.applicable,
  }))
  return { verb, groups: groups.filter((group) => group.members.length > 0) }
}

export function planPeople(plan: BulkPlan): number {
  return plan.groups.reduce((people, group) => people + group.members.length, 0)
}

/** Most of the skipped decide; among equals the one that a person can do least about. */
function disabledReason({ applicable, skipped }: SeatCounts): VerbReckoning['disabled'] {
  if (applicable > 0) return null
  const reasons = [
    { reason: 'forbidden', people: skipped.forbidden },
    { reason: 'exempt', people: skipped.exempt },
    { reason: 'owner', people: skipped.owner },
    { reason: 'already', people: skipped.already },
    { reason: 'invite-ended', people: skipped.inviteEnded },
  ] as const
  const most = reasons.reduce((best, next) => (next.people > best.people ? next : best))
  return most.people === 0 ? 'nothing' : most.reason
}
