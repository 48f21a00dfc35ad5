import { z } from 'zod'
import { groupPermission, type PermissionGroup } from '#shared/domain/people/groups.ts'
import { insertRows } from './insert-rows.ts'
import type { Db, Trx } from './open-store.ts'
import type { PermissionGroupTable } from './people-tables.ts'

type LicensePlace = Pick<PermissionGroupTable, 'partner' | 'license'>

/** Parsed because the disk is an edge. */
const stored = z.array(groupPermission)

export function permissionsIn(text: string): PermissionGroup['permissions'] {
  return stored.parse(JSON.parse(text))
}

/** In name order. */
export async function groupsOf(
  db: Db,
  { partner, license }: LicensePlace,
): Promise<PermissionGroup[]> {
  const rows = await db
    .selectFrom('permission_group')
    .select(['id', 'name', 'permissions'])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, permissions: permissionsIn(row.permissions) }))
}

export async function insertGroups(
  trx: Trx,
  place: LicensePlace & { readonly version: number },
  groups: readonly PermissionGroup[],
): Promise<void> {
  await insertRows(trx, 'permission_group', groupRows(place, groups))
}

/** The rows of a license's groups, for whoever writes many at once. */
export function groupRows(
  { partner, license, version }: LicensePlace & { readonly version: number },
  groups: readonly PermissionGroup[],
): PermissionGroupTable[] {
  return groups.map(({ id, name, permissions }) => ({
    ...{ partner, license, id, name },
    permissions: JSON.stringify(permissions),
    version,
  }))
}

export async function updateGroup(
  trx: Trx,
  { partner, license, version }: LicensePlace & { readonly version: number },
  { id, name, permissions }: PermissionGroup,
): Promise<void> {
  await trx
    .updateTable('permission_group')
    .set({ name, permissions: JSON.stringify(permissions), version })
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('id', '=', id)
    .execute()
}

export async function deleteGroup(
  trx: Trx,
  { partner, license }: LicensePlace,
  id: string,
): Promise<void> {
  await trx
    .deleteFrom('permission_group')
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('id', '=', id)
    .execute()
}

/** How many people are in each group, members and invites of every state; a group without any is not in it. */
export async function peopleByGroup(
  db: Db,
  { partner, license }: LicensePlace,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('member')
    .select((eb) => ['permission_group as group', eb.fn.countAll<number>().as('people')])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('permission_group', 'is not', null)
    .groupBy('permission_group')
    .execute()
  return new Map(
    rows.flatMap(({ group, people }) => (group === null ? [] : [[group, Number(people)]])),
  )
}

/** Puts everybody of one group into another. */
export async function movePeople(
  trx: Trx,
  { partner, license, version }: LicensePlace & { readonly version: number },
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  await trx
    .updateTable('member')
    .set({ permission_group: into, version })
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('permission_group', '=', from)
    .execute()
}

/** The license's row carries its groups to the consoles, so it changes with them. */
export async function touchLicense(
  trx: Trx,
  { partner, license, version }: LicensePlace & { readonly version: number },
): Promise<void> {
  await trx
    .updateTable('license')
    .set({ version })
    .where('partner', '=', partner)
    .where('id', '=', license)
    .execute()
}
