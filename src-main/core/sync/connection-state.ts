import type { Connection } from '#shared/rpc/contract/session.ts'
import { unreachable } from '#shared/lib/assert.ts'

export type OfflineReason = Extract<Connection, { name: 'offline' }>['reason']

/** What the sync loop learns about the line. */
export type LineEvent =
  | { readonly name: 'answered' }
  | { readonly name: 'failed'; readonly at: number; readonly reason: OfflineReason }

/** `since` is the first failure; a later one may only correct the reason. */
export function nextConnection(now: Connection, event: LineEvent): Connection {
  switch (event.name) {
    case 'answered':
      return { name: 'online' }
    case 'failed':
      return {
        name: 'offline',
        since: now.name === 'offline' ? now.since : event.at,
        reason: event.reason,
      }
    default:
      return unreachable(event)
  }
}
