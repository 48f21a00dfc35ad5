import { startingGroups, type PermissionGroup } from '#shared/domain/people/groups.ts'
import type { Profile } from '#shared/domain/profile.ts'
import type { Ids } from '#shared/lib/ports.ts'

/** The groups of a license that is being made. */
export function startGroups(profile: Profile, ids: Ids): PermissionGroup[] {
  return startingGroups(profile).map((group) => ({ id: ids.newId(), ...group }))
}
