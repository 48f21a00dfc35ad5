import type { InboxRow } from '#shared/rpc/contract/inbox.ts'
import { directoryLocation, type DirectoryLocation } from '../members/index.ts'

/** Where the invites stand that an entry says have expired; null: it says nothing of the kind. */
export function expiredInvites({
  kind,
  place,
}: Pick<InboxRow, 'kind' | 'place'>): DirectoryLocation | null {
  if (kind !== 'invites-expired' || !place) return null
  const filters = { states: ['expired' as const] }
  return directoryLocation({ tab: 'invites', client: place.client.id, filters })
}
