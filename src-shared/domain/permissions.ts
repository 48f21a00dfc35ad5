import type { Profile } from './profile.ts'
import type { OperatorRole } from './words.ts'

/** The operator who acts, as far as rules ask. */
export interface Actor {
  readonly role: OperatorRole
  readonly billingPermission: boolean
}

/** Owners always hold billing permission, whatever is stored for them. */
export function holdsBillingPermission(actor: Actor): boolean {
  return actor.role === 'owner' || actor.billingPermission
}

/** Rule 6: every operator gives and takes seats, where the profile asks for it only with billing permission. */
export function mayChangeSeats(profile: Profile, actor: Actor): boolean {
  return profile.seatsBy === 'user-managers' || holdsBillingPermission(actor)
}
