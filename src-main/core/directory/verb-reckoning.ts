import type { Actor } from '#shared/domain/permissions.ts'
import {
  fitting,
  reckonSeatChange,
  type LicenseReckoning,
  type SeatReckoning,
} from '#shared/domain/reckoning.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import type { ShortLicense, VerbReckoning } from '#shared/rpc/contract/selection.ts'
import type { BulkPlan } from '../engine.ts'
import type { LicenseGroup } from './selected-people.ts'

/** Most licenses that a shortage names; the window says how many more there are. */
const MAX_SHORTAGES = 100

/** A click that was reckoned: what it would do, for a person, and the bulks that it could become. */
export interface ReckonedClick {
  readonly verb: CommandVerb
  readonly reckoning: VerbReckoning
  readonly licenses: readonly LicenseReckoning[]
}

/** Reckons a click over the selected people by the domain's rule. */
export function reckonClick(
  verb: CommandVerb,
  actor: Actor,
  groups: readonly LicenseGroup[],
): ReckonedClick {
  const reckoning = reckonSeatChange(verb, actor, groups)
  return { verb, licenses: reckoning.licenses, reckoning: describe(verb, reckoning, groups) }
}

/** All whom the click can be applied to. */
export function wholePlan({ verb, licenses }: ReckonedClick): BulkPlan {
  return planOf(verb, licenses, (license) => license.applicable)
}

/** Of each license as many as seats are free; a revocation needs none, so everyone fits. */
export function fittingPlan({ verb, licenses }: ReckonedClick): BulkPlan {
  return planOf(verb, licenses, (license) => fittingOn(verb, license))
}

export function planPeople(plan: BulkPlan): number {
  return plan.groups.reduce((people, group) => people + group.members.length, 0)
}

function planOf(
  verb: CommandVerb,
  licenses: readonly LicenseReckoning[],
  membersOf: (license: LicenseReckoning) => readonly string[],
): BulkPlan {
  const groups = licenses.map((on) => ({ license: on.license, members: membersOf(on) }))
  return { verb, groups: groups.filter((group) => group.members.length > 0) }
}

function fittingOn(verb: CommandVerb, license: LicenseReckoning): readonly string[] {
  return verb === 'activate-seats' ? fitting(license) : license.applicable
}

function describe(
  verb: CommandVerb,
  reckoning: SeatReckoning,
  groups: readonly LicenseGroup[],
): VerbReckoning {
  const { licenses, applicable, needed, free, short, skipped } = reckoning
  const shortages = shortagesOf(licenses, groups)
  return {
    applicable,
    licenses: licenses.filter((license) => license.applicable.length > 0).length,
    needed,
    free,
    short,
    shortages: shortages.slice(0, MAX_SHORTAGES),
    shortLicenses: shortages.length,
    fitting: licenses.reduce((people, license) => people + fittingOn(verb, license).length, 0),
    skipped,
    disabled: disabledReason(reckoning),
  }
}

/** In the order of the groups, which is client-name order. */
function shortagesOf(
  licenses: readonly LicenseReckoning[],
  groups: readonly LicenseGroup[],
): ShortLicense[] {
  const byLicense = new Map(groups.map((group) => [group.license, group]))
  return licenses.flatMap(({ license, needed, free, short }) => {
    const group = byLicense.get(license)
    if (!group || short === 0) return []
    const { client, product, plan } = group
    return { license, client, product, plan, needed, free, short }
  })
}

/** Most of the skipped decide; among equals the one that a person can do least about. */
function disabledReason({ applicable, skipped }: SeatReckoning): VerbReckoning['disabled'] {
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
