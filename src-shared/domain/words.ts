import { z } from 'zod'
import { peopleVerb } from './people/verbs.ts'

export { isSeatVerb } from './seat-verb.ts'

/** A public id: UUIDv7 (any UUID is accepted), lower case, minted where the row is born. */
export const publicId = z.uuid().lowercase()

/** A calendar date `YYYY-MM-DD`, without zone. */
export const calendarDate = z.iso.date()

/** What an operator may do in the console; see the verb table of the product description. */
export const operatorRole = z.enum(['owner', 'administrator', 'agent'])
export type OperatorRole = z.infer<typeof operatorRole>

/** A person's role on a license. The owner is one person, marked apart from the role. */
export const memberRole = z.enum(['administrator', 'agent'])
export type MemberRole = z.infer<typeof memberRole>

/**
 * Where a person on a license stands: `member` has completed sign-up, all others are an invite's
 * states. The row and its id are the same before and after acceptance.
 */
export const personState = z.enum([
  'member',
  'queued',
  'sent',
  'delivered',
  'bounced',
  'opened',
  'expired',
  'cancelled',
])
export type PersonState = z.infer<typeof personState>

/** A role as people filter by it: the owner is one of them, whatever the role beneath. */
export const shownRole = z.enum(['owner', 'administrator', 'agent'])
export type ShownRole = z.infer<typeof shownRole>

/** `exempt`: access without a seat (rule 7). */
export const seatState = z.enum(['licensed', 'unlicensed', 'exempt'])
export type SeatState = z.infer<typeof seatState>

/** How long ago a person last used the product, in whole days; each day falls into one. */
export const lastSeenBucket = z.enum([
  'within-7-days',
  '8-to-30-days',
  '31-to-90-days',
  'over-90-days',
  'never',
])
export type LastSeenBucket = z.infer<typeof lastSeenBucket>

/** How often a license is billed. */
export const billingCycle = z.enum(['monthly', 'yearly'])
export type BillingCycle = z.infer<typeof billingCycle>

/** What a command can do to seats. */
export const seatVerb = z.enum(['activate-seats', 'revoke-seats'])
export type SeatVerb = z.infer<typeof seatVerb>

/** A verb that a command carries: one change on one license. */
export const commandVerb = z.enum([...seatVerb.options, ...peopleVerb.options])
export type CommandVerb = z.infer<typeof commandVerb>

/** Product ids of the catalogue: short, lower case, stable. */
export const productId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** True while an invite can still be accepted. */
export function isLiveInvite(state: PersonState): boolean {
  return state !== 'member' && !hasEnded(state)
}

/** True of an invite that nobody can accept any more. */
export function hasEnded(state: PersonState): boolean {
  return state === 'expired' || state === 'cancelled'
}
