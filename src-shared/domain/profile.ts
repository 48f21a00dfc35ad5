import { z } from 'zod'
import { calendarDate } from './words.ts'

/**
 * The settings of a product that decide where the licensing systems differ (product description,
 * "Profiles"). Only what a rule reads today stands here; each later rule adds its own setting.
 */
export const profile = z.object({
  /** Who may give and take seats (S0.2, S0.19; S4.2). */
  seatsBy: z.enum(['billing-permission', 'user-managers']),
  /** Clients that signed up before this date need no user licenses at all (S0.1); null: nobody is exempt. */
  exemptSignedUpBefore: calendarDate.nullable(),
  /** `Activate License` when inviting: YES or NO as one chooses, or always YES (S0.10; S4.2). */
  inviteTakesSeat: z.enum(['chosen', 'always']),
})
export type Profile = z.infer<typeof profile>

/** An invitation takes a seat without anyone choosing so; who is exempt needs none. */
export function invitesTakeSeats(profile: Profile, clientSignedUpOn: string): boolean {
  return profile.inviteTakesSeat === 'always' && !isExempt(profile, clientSignedUpOn)
}

/** Rule 7: everyone at such a client has access, and nobody is given or refused a seat. */
export function isExempt(profile: Profile, clientSignedUpOn: string): boolean {
  return profile.exemptSignedUpBefore !== null && clientSignedUpOn < profile.exemptSignedUpBefore
}
