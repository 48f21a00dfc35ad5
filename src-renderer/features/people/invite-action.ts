import { asksForGroup } from '#shared/domain/people/groups.ts'
import type { Session } from '#shared/rpc/contract/session.ts'

/** What inviting to a product is called: a user is added where a group gives the access (S4.4, S4.8). */
export function inviteAction(product: string, session: Session | null): 'action' | 'newUser' {
  const profile = session?.catalogue.find(({ id }) => id === product)?.profile
  return profile && asksForGroup(profile.inviteNeeds) ? 'newUser' : 'action'
}
