import { insertGroups } from '#backend/store/permission-groups.ts'
import type { Store } from '#backend/store/open-store.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import type { PermissionGroup } from '#shared/domain/people/groups.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

/** Groups of a license by their names, each with what it opens. */
export async function givenGroups(
  store: Store,
  { partner, id }: Pick<LicenseTable, 'partner' | 'id'>,
  opens: Readonly<Record<string, PermissionGroup['permissions']>>,
): Promise<PermissionGroup[]> {
  const groups = Object.entries(opens).map(([name, permissions]) => ({
    ...{ id: systemIds.newId(), name, permissions },
  }))
  await store.write(async (trx) => {
    const version = await nextVersion(trx, partner)
    await insertGroups(trx, { partner, license: id, version }, groups)
  })
  return groups
}
