import { asksForGroup } from '#shared/domain/people/groups.ts'
import type { Session } from '#shared/rpc/contract/session.ts'

/**
 * Whether a product speaks of users who are added and deleted rather than invited and removed (S4):
 * where a group gives the access.
 */
export function addsUsers(product: string, session: Session | null): boolean {
  const profile = session?.catalogue.find(({ id }) => id === product)?.profile
  return profile !== undefined && asksForGroup(profile.inviteNeeds)
}
