import { isExempt, type Profile } from './profile.ts'
import type { PersonState } from './words.ts'

/** Whether somebody may use the paid features of a license now, and why (rules 7 and 14; S0.4, S0.15). */
export type Entitlement =
  | { readonly mayUse: true; readonly because: 'seat' | 'exempt' }
  | { readonly mayUse: false; readonly because: 'no-seat' | 'not-signed-up' }

interface Holder {
  readonly state: PersonState
  readonly holdsSeat: boolean
}

interface Terms {
  readonly profile: Profile
  /** `YYYY-MM-DD` in the backend's zone. */
  readonly clientSignedUpOn: string
}

/** The one answer: portal, licensed product and directory never differ. */
export function entitlementOf(
  { profile, clientSignedUpOn }: Terms,
  { state, holdsSeat }: Holder,
): Entitlement {
  if (state !== 'member') return { mayUse: false, because: 'not-signed-up' }
  if (isExempt(profile, clientSignedUpOn)) return { mayUse: true, because: 'exempt' }
  return holdsSeat ? { mayUse: true, because: 'seat' } : { mayUse: false, because: 'no-seat' }
}
