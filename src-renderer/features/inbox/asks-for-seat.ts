import type { InboxRow } from '#shared/rpc/contract/inbox.ts'

/** Somebody asks for a seat here and is not shown with one; other entries name people, too. */
export function asksForSeat({ kind, person }: Pick<InboxRow, 'kind' | 'person'>): boolean {
  return kind === 'access-request' && person?.licensed === false
}
