import type { Profile } from './profile.ts'
import type { OperatorRole } from './words.ts'

/** A member on their own account (rule 14): its owner, one who manages its users, or one who does not. */
export type MemberActorRole = 'account-owner' | 'account-manager' | 'account-user'

type ActorRole = OperatorRole | MemberActorRole

/** Who acts on a license, as far as rules ask: an operator of the partner, or a member of it. */
export interface Actor {
  readonly role: ActorRole
  /** Who of the license's people acts. Absent: an operator. */
  readonly member?: string
  readonly billingPermission: boolean
}

/** Owners always hold billing permission, whatever is stored for them. */
export function holdsBillingPermission(actor: Actor): boolean {
  return actor.role === 'owner' || actor.role === 'account-owner' || actor.billingPermission
}

/**
 * Rule 6: every operator gives and takes seats, and members who manage the users do; where the
 * profile asks for billing permission, whoever holds it and nobody else.
 */
export function mayChangeSeats(profile: Profile, actor: Actor): boolean {
  if (profile.seatsBy === 'billing-permission') return holdsBillingPermission(actor)
  return actor.role !== 'account-user'
}
