import type { ClientLink } from '@orpc/client'

export type CoreLink = ClientLink<Record<never, never>>

/** Why this page may not speak to the core; each has its own words on the locked page. */
export type LockReason = 'no-link' | 'link-used' | 'session-ended'

/** An open line to the core, until it closes for good. */
export interface Channel {
  readonly link: CoreLink
  /** Resolves once, when the line is gone. */
  readonly closed: Promise<void>
  stands(): boolean
}

/** What one try to reach the core came to. */
export type ChannelAttempt =
  | { readonly name: 'open'; readonly channel: Channel }
  /** Nobody answered: trying again can help. */
  | { readonly name: 'unreachable' }
  /** Only a person can help. */
  | { readonly name: 'locked'; readonly reason: LockReason }

/** One try. Never rejects. */
export type OpenChannel = () => Promise<ChannelAttempt>

/**
 * No line to the core stood, or it broke before the answer came: a read is asked again after the
 * reconnection, of a write only the core knows whether it was carried out.
 */
export class ChannelLost extends Error {
  override name = 'ChannelLost'
}
