import { z } from 'zod'
import { inviteNeeds } from './people/verbs.ts'
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
  /** What an invitation must say of the person (S0, S1.5, S3.9, S4.5). */
  inviteNeeds,
  /** Operators with the role agent invite, remind, resend and cancel (the verb table: not in S4). */
  agentsInvite: z.boolean(),
  /** A user beyond the free seats: bought first, or ordered with the invitation (S1, S2). */
  extraUser: z.enum(['buy-first', 'order-with-invite']),
  /** Which members manage users on their own account (S1.6, S3.4, S4.2). */
  usersBy: z.enum(['owner', 'owner-and-administrators']),
  /** Which members may pay (S0.30, S1.6, S3.3, S4.6). */
  paymentsBy: z.enum(['owner', 'billing-permission', 'every-user']),
})
export type Profile = z.infer<typeof profile>

/** The settings of most products; others differ from it. */
export const userManagersProfile: Profile = {
  seatsBy: 'user-managers',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
  inviteNeeds: 'email-and-role',
  agentsInvite: true,
  extraUser: 'order-with-invite',
  usersBy: 'owner-and-administrators',
  paymentsBy: 'owner',
}

/** Whether `Purchase Permissions` let anybody pay: where the owner alone or everybody pays they change nothing. */
export function isPaidByPermission({ paymentsBy }: Pick<Profile, 'paymentsBy'>): boolean {
  return paymentsBy === 'billing-permission'
}

/** An invitation takes a seat without anyone choosing so; who is exempt needs none. */
export function invitesTakeSeats(profile: Profile, clientSignedUpOn: string): boolean {
  return profile.inviteTakesSeat === 'always' && !isExempt(profile, clientSignedUpOn)
}

/** Rule 7: everyone at such a client has access, and nobody is given or refused a seat. */
export function isExempt(profile: Profile, clientSignedUpOn: string): boolean {
  return profile.exemptSignedUpBefore !== null && clientSignedUpOn < profile.exemptSignedUpBefore
}
