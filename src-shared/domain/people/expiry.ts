import { isLiveInvite, type PersonState } from '../words.ts'
import type { Person, PersonColumns } from './facts.ts'

/**
 * What becomes of an invite whose time is up (rule 4): it expires and its seat is free, but the
 * owner's. Null: it was accepted or ended before.
 */
export function expireInvite({
  state,
  isOwner,
  holdsSeat,
}: Pick<Person, 'state' | 'isOwner' | 'holdsSeat'>): Partial<PersonColumns> | null {
  if (!isLiveInvite(state)) return null
  return { state: 'expired', ...(holdsSeat && !isOwner ? { holdsSeat: false } : {}) }
}

/** 48 hours after a resend: nobody has accepted, nor taken the invitation back (S1.18). */
export function isNotPickedUp(state: PersonState): boolean {
  return state !== 'member' && state !== 'cancelled'
}
