import { holdsBillingPermission, type Actor } from '#shared/domain/permissions.ts'
import { userManagersProfile, type Profile } from '#shared/domain/profile.ts'
import { fold } from '#shared/lib/fold.ts'
import type { Session } from '#shared/rpc/contract/session.ts'

/** What rules need to know of who is signed in and of the catalogue. */
export interface SessionFacts {
  readonly actor: Actor
  profileOf(product: string): Profile
  /** Names of the operators who may change seats everywhere, in name order. */
  readonly billingHolders: readonly string[]
}

/** Where nothing is known, least is allowed: the backend would refuse the rest. */
const UNKNOWN_ACTOR: Actor = { role: 'agent', billingPermission: false }
const UNKNOWN_PROFILE: Profile = {
  ...userManagersProfile,
  seatsBy: 'billing-permission',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
}

export function sessionFacts(session: Session | null): SessionFacts {
  const profiles = new Map(session?.catalogue.map((product) => [product.id, product.profile]))
  return {
    actor: session?.operator ?? UNKNOWN_ACTOR,
    profileOf: (product) => profiles.get(product) ?? UNKNOWN_PROFILE,
    billingHolders: billingHolderNames(session),
  }
}

function billingHolderNames(session: Session | null): string[] {
  const present = session?.operators.filter(({ removed }) => !removed) ?? []
  const holders = present.filter(holdsBillingPermission)
  return holders.map((operator) => operator.name).sort((a, b) => (fold(a) < fold(b) ? -1 : 1))
}
