import type { RefusalCode } from '../codes.ts'
import { mayChangeSeats, type Actor } from '../permissions.ts'
import type { PeopleLicense } from './facts.ts'
import type { PeopleVerb } from './verbs.ts'

/** The verb table's line of invitations: agents send them, too, unless the product's profile says no. */
const INVITING: ReadonlySet<PeopleVerb> = new Set([
  'invite-members',
  'remind-invites',
  'resend-invites',
  'cancel-invites',
])

/** Rules 6 and 14: whether this operator may carry out the verb on a license of this product. */
function mayManage(
  verb: PeopleVerb,
  license: Pick<PeopleLicense, 'profile'>,
  actor: Actor,
): boolean {
  if (actor.role !== 'agent') return true
  return INVITING.has(verb) && license.profile.agentsInvite
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
