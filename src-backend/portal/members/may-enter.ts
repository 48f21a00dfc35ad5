import { mayChangeSeats } from '#shared/domain/permissions.ts'
import { isExempt } from '#shared/domain/profile.ts'
import type { Membership } from '../../store/memberships.ts'

type Entering = Pick<Membership, 'profile' | 'actor' | 'clientSignedUpOn'>

/** Whether the person manages the account's users (rule 14). */
export function mayManageUsers({ actor }: Pick<Membership, 'actor'>): boolean {
  return actor.role !== 'account-user'
}

/** Whether there is a seat that the person may give or take (rules 6, 7). */
export function mayGiveSeats({ profile, actor, clientSignedUpOn }: Entering): boolean {
  return !isExempt(profile, clientSignedUpOn) && mayChangeSeats(profile, actor)
}

/** Who can do something there sees the account's members. */
export function mayEnterMembers(account: Entering): boolean {
  return mayManageUsers(account) || mayGiveSeats(account)
}
