import { isExempt, type Profile } from './profile.ts'
import type { SeatHolder } from './seats.ts'

/** What decides about a license beside the person. */
export interface EntitlingLicense {
  readonly profile: Profile
  /** `YYYY-MM-DD` in the backend's zone. */
  readonly clientSignedUpOn: string
}

/** Why a person may use the paid features, or may not. */
type EntitlementReason =
  /** The client needs no user licenses (rule 7). */
  | 'exempt'
  | 'seat'
  | 'no-seat'
  /** The invitation was not accepted (yet). */
  | 'not-signed-up'
  /** Never was on the license, or was removed. */
  | 'not-a-member'

export interface Entitlement {
  readonly allowed: boolean
  readonly reason: EntitlementReason
}

/** Rule 14: paid features only for who has signed up and holds a seat now, or is exempt. */
export function mayUsePaidFeatures(
  { profile, clientSignedUpOn }: EntitlingLicense,
  person: SeatHolder | undefined,
): Entitlement {
  if (!person) return { allowed: false, reason: 'not-a-member' }
  if (person.state !== 'member') return { allowed: false, reason: 'not-signed-up' }
  if (isExempt(profile, clientSignedUpOn)) return { allowed: true, reason: 'exempt' }
  return person.holdsSeat
    ? { allowed: true, reason: 'seat' }
    : { allowed: false, reason: 'no-seat' }
}
