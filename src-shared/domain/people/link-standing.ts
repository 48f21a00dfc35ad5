import { isLiveInvite } from '../words.ts'
import type { Person } from './facts.ts'

/** A link that was sent to somebody invited, as it is known by its secret. */
export interface InviteLink {
  /** Counts the links of one invite: only the newest can be used. */
  readonly generation: number
  /** The address or phone that it was sent to, and only counts for. */
  readonly address: string
  readonly expiresAt: number
  readonly usedAt: number | null
}

export type LinkStanding =
  | 'open'
  /** The invitation was accepted, by this link or by another one. */
  | 'used'
  | 'cancelled'
  | 'expired'
  /** A newer link was sent, or the invitation goes to another address now. */
  | 'superseded'
  /** The person was taken off the license (S3.18). */
  | 'removed'

type Invited = Pick<Person, 'state' | 'email' | 'phone'> & { readonly generation: number }

/** Whether an invitation can be accepted by this link, and if not, what its reader has to hear (rule 13). */
export function linkStanding(
  link: InviteLink,
  person: Invited | undefined,
  now: number,
): LinkStanding {
  if (!person) return 'removed'
  if (person.state === 'member' || link.usedAt !== null) return 'used'
  if (person.state === 'cancelled') return 'cancelled'
  const isBound = link.address === (person.email ?? person.phone)
  if (link.generation !== person.generation || !isBound) return 'superseded'
  return isLiveInvite(person.state) && now < link.expiresAt ? 'open' : 'expired'
}
