import { z } from 'zod'

/** What a command can do to people beside their seats: one change on one license. */
export const peopleVerb = z.enum([
  'invite-members',
  'remind-invites',
  'resend-invites',
  'cancel-invites',
  'set-role',
  'set-group',
  'set-purchase-permission',
  'set-multi-factor',
  'remove-members',
  'transfer-ownership',
])
export type PeopleVerb = z.infer<typeof peopleVerb>

/** What an invitation asks of the one who sends it (product description, "Profiles"). */
export const inviteNeeds = z.enum([
  'names-and-contact',
  'email-and-role',
  'names-and-email',
  'names-email-and-group',
])

/** What a member owns in the licensed product, and must be given to somebody before a removal (S4.13). */
export const ownedKind = z.enum(['list', 'account', 'deal', 'task'])
export type OwnedKind = z.infer<typeof ownedKind>
