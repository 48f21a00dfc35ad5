import type { RefusalCode } from '../codes.ts'
import { holdsBillingPermission, mayChangeSeats, type Actor } from '../permissions.ts'
import type { PeopleBook, PeopleLicense } from './facts.ts'
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

/** What a member does to others alone: nobody takes themselves off, or makes more or less of themselves. */
const TO_OTHERS: ReadonlySet<PeopleVerb> = new Set([
  'set-role',
  'set-purchase-permission',
  'remove-members',
])

/** What nobody else on the account changes about its owner. */
const NOT_TO_THE_OWNER: ReadonlySet<PeopleVerb> = new Set(['set-role', 'set-multi-factor'])

/** Whether an actor who may carry out the verb may do so to this person: operators may to all. */
export function mayManagePerson(
  verb: PeopleVerb,
  { member }: Pick<Actor, 'member'>,
  { id, isOwner }: { readonly id: string; readonly isOwner: boolean },
): boolean {
  if (member === undefined) return true
  if (member === id) return !TO_OTHERS.has(verb)
  return !isOwner || !NOT_TO_THE_OWNER.has(verb)
}

interface BarrierBook extends Pick<PeopleBook, 'actor'> {
  readonly license: Pick<PeopleLicense, 'profile'>
  readonly owner: Pick<PeopleBook['owner'], 'id'>
}

/** The same of people who are there: refused as a whole, for no page offers it. */
export function peopleBarrierTo(
  verb: PeopleVerb,
  { license, actor, owner }: BarrierBook,
  ids: readonly string[],
): RefusalCode | null {
  const isAllowed = ids.every((id) =>
    mayManagePerson(verb, actor, { id, isOwner: id === owner.id }),
  )
  return isAllowed ? peopleBarrier(verb, license, actor) : 'forbidden'
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
