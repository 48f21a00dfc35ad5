import type { Actor, MemberActorRole } from '../permissions.ts'
import type { Profile } from '../profile.ts'
import type { Person } from './facts.ts'

type Standing = Pick<Person, 'isOwner' | 'role' | 'billingPermission' | 'state'> & {
  readonly id: string
}

/**
 * What a member may do on their own account (rule 14): who manages its users and who pays is the
 * profile's to say (S1.6, S3.3, S3.4, S4.2). Undefined: this person has not signed up.
 */
export function memberActor(profile: Profile, person: Standing): Actor | undefined {
  if (person.state !== 'member') return undefined
  const billingPermission = mayPay(profile, person)
  return { role: roleOf(profile, person), billingPermission, member: person.id }
}

function roleOf({ usersBy }: Profile, { isOwner, role }: Standing): MemberActorRole {
  if (isOwner) return 'account-owner'
  const manages = usersBy === 'owner-and-administrators' && role === 'administrator'
  return manages ? 'account-manager' : 'account-user'
}

function mayPay({ paymentsBy }: Profile, { isOwner, billingPermission }: Standing): boolean {
  if (isOwner || paymentsBy === 'every-user') return true
  return paymentsBy === 'billing-permission' && billingPermission
}
