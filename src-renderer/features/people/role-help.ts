import type { Profile } from '#shared/domain/profile.ts'
import type { MemberRole } from '#shared/domain/words.ts'

export type RoleHelpKey = 'administrator' | 'administratorWithoutPayments' | 'agent' | 'besideOwner'

/** What a role may do on a product (rule 10), as `memberActor` has it. */
export function roleHelp(
  role: MemberRole,
  { usersBy, paymentsBy }: Pick<Profile, 'usersBy' | 'paymentsBy'>,
): RoleHelpKey {
  if (usersBy === 'owner') return 'besideOwner'
  if (role === 'agent') return 'agent'
  return paymentsBy === 'owner' ? 'administratorWithoutPayments' : 'administrator'
}
