import type { RefusalCode } from '../codes.ts'
import { holdsBillingPermission, mayChangeSeats, type Actor } from '../permissions.ts'
import type { PeopleLicense } from './facts.ts'
import type { PeopleVerb } from './verbs.ts'

/** The verb table's line of invitations: agents send them, too, unless the product's profile says no. */
const INVITING: ReadonlySet<PeopleVerb> = new Set([
  'invite-members',
  'remind-invites',
  'resend-invites',
  'cancel-invites',
])

/** Rules 6 and 14: whether this operator or member may carry out the verb on a license of this product. */
export function mayManage(
  verb: PeopleVerb,
  license: Pick<PeopleLicense, 'profile'>,
  actor: Actor,
): boolean {
  switch (actor.role) {
    case 'agent':
      return INVITING.has(verb) && license.profile.agentsInvite
    case 'account-user':
      return false
    case 'account-manager':
      return managerMay(verb, actor)
    default:
      return true
  }
}

/** Who manages the users is not the owner, and gives nobody a right to pay without having it (S1.6). */
function managerMay(verb: PeopleVerb, actor: Actor): boolean {
  if (verb === 'set-purchase-permission') return holdsBillingPermission(actor)
  return verb !== 'transfer-ownership'
}

export function peopleBarrier(
  verb: PeopleVerb,
  license: Pick<PeopleLicense, 'profile'>,
  actor: Actor,
): RefusalCode | null {
  return mayManage(verb, license, actor) ? null : 'forbidden'
}

/** An invitation with a seat gives that seat: whoever may not do so invites without one, or not at all. */
export function mayInviteWithSeat(license: PeopleLicense, actor: Actor): boolean {
  return mayChangeSeats(license.profile, actor)
}

/** An invitation is no way round what its sender may not give. */
export function mayInviteWithPurchase(
  license: Pick<PeopleLicense, 'profile'>,
  actor: Actor,
): boolean {
  return mayManage('set-purchase-permission', license, actor)
}
