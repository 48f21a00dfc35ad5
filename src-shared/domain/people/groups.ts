import { z } from 'zod'
import type { Entitlement } from '../entitlement.ts'
import type { Profile } from '../profile.ts'
import { fold } from '../../lib/fold.ts'

/** What a permission group opens on an account (S4.5), by the parts of the licensed product. */
export const groupPermission = z.enum([
  'contacts',
  'lists',
  'campaigns',
  'automations',
  'accounts',
  'deals',
  'tasks',
  'conversations',
  'reports',
  'settings',
])
export type GroupPermission = z.infer<typeof groupPermission>

/** People of a group have the same access; a license has each name once. */
export interface PermissionGroup {
  readonly id: string
  readonly name: string
  readonly permissions: readonly GroupPermission[]
}

/** Most groups of one license: each of its rows on the wire carries all of them. */
export const MOST_GROUPS = 40

/** Groups that a new license begins with; what they are called and open is the account's to change. */
const STARTING_GROUPS: readonly Omit<PermissionGroup, 'id'>[] = [
  {
    name: 'Marketing',
    permissions: ['contacts', 'lists', 'campaigns', 'automations', 'reports'],
  },
  { name: 'Sales', permissions: ['contacts', 'accounts', 'deals', 'tasks', 'reports'] },
  { name: 'Support', permissions: ['contacts', 'tasks', 'conversations'] },
]

/** True where everybody but the owner is in a group (S4.5). */
export function asksForGroup(inviteNeeds: Profile['inviteNeeds']): boolean {
  return inviteNeeds === 'names-email-and-group'
}

/** Without a group nobody could be invited where the profile asks for one. */
export function startingGroups(
  profile: Pick<Profile, 'inviteNeeds'>,
): readonly Omit<PermissionGroup, 'id'>[] {
  return asksForGroup(profile.inviteNeeds) ? STARTING_GROUPS : []
}

/** The group that a name means, however it is written. */
export function groupNamed<Group extends Pick<PermissionGroup, 'name'>>(
  groups: readonly Group[],
  name: string,
): Group | undefined {
  const key = fold(name)
  return groups.find((group) => fold(group.name) === key)
}

/** Whose permissions are asked for. */
export interface GroupedPerson {
  readonly isOwner: boolean
  /** Null: is in none. */
  readonly group: Pick<PermissionGroup, 'permissions'> | null
}

/**
 * What a person may do on the account now: nothing without access to the paid features, everything
 * as its owner, else what the group opens. Null: no group says, and the product decides.
 */
export function permissionsOf(
  { allowed }: Pick<Entitlement, 'allowed'>,
  { isOwner, group }: GroupedPerson,
  profile: Pick<Profile, 'inviteNeeds'>,
): readonly GroupPermission[] | null {
  if (!allowed) return []
  if (isOwner) return asksForGroup(profile.inviteNeeds) ? groupPermission.options : null
  return group?.permissions ?? null
}
