import type { Session } from '#shared/rpc/contract/session.ts'
import { addsUsers } from './adds-users.ts'

/** What inviting to a product is called (S4.4, S4.8). */
export function inviteAction(product: string, session: Session | null): 'action' | 'newUser' {
  return addsUsers(product, session) ? 'newUser' : 'action'
}
