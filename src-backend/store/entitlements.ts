import type { EntitlingLicense } from '#shared/domain/entitlement.ts'
import type { PermissionGroup } from '#shared/domain/people/groups.ts'
import type { SeatHolder } from '#shared/domain/seats.ts'
import { isAlive } from './alive.ts'
import { profileOf } from './catalogue.ts'
import type { Db } from './open-store.ts'
import { permissionsIn } from './permission-groups.ts'
import { placedLicenses } from './placed-licenses.ts'

export interface AskedPerson {
  readonly partner: string
  readonly license: string
  readonly who: { readonly member: string } | { readonly email: string }
}

/** Three rows by their whole keys. */
export async function entitlingLicense(
  db: Db,
  { partner, license }: Pick<AskedPerson, 'partner' | 'license'>,
): Promise<EntitlingLicense> {
  const row = await placedLicenses(db)
    .select(['client.signed_up_on', 'product.profile'])
    .where('license.partner', '=', partner)
    .where('license.id', '=', license)
    .executeTakeFirstOrThrow()
  return { profile: profileOf(row.profile), clientSignedUpOn: row.signed_up_on }
}

export interface EntitledPerson extends SeatHolder {
  readonly id: string
  readonly group: PermissionGroup | null
}

/** By the whole key, or by the unique address of who is alive on the license; the group by its key. */
export async function entitledPerson(
  db: Db,
  { partner, license, who }: AskedPerson,
): Promise<EntitledPerson | undefined> {
  const row = await db
    .selectFrom('member')
    .leftJoin('permission_group as group', (join) =>
      join
        .onRef('group.partner', '=', 'member.partner')
        .onRef('group.license', '=', 'member.license')
        .onRef('group.id', '=', 'member.permission_group'),
    )
    .select(['member.id', 'holds_seat', 'is_owner', 'state'])
    .select(['group.id as groupId', 'group.name as groupName', 'group.permissions'])
    .where('member.partner', '=', partner)
    .where('member.license', '=', license)
    .$if('member' in who, (query) =>
      query.where('member.id', '=', 'member' in who ? who.member : ''),
    )
    .$if('email' in who, (query) =>
      query.where('email', '=', 'email' in who ? who.email : '').where(isAlive),
    )
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      holdsSeat: row.holds_seat === 1,
      isOwner: row.is_owner === 1,
      state: row.state,
      group: groupIn(row),
    }
  )
}

interface JoinedGroup {
  readonly groupId: string | null
  readonly groupName: string | null
  readonly permissions: string | null
}

function groupIn({ groupId, groupName, permissions }: JoinedGroup): PermissionGroup | null {
  if (groupId === null || groupName === null || permissions === null) return null
  return { id: groupId, name: groupName, permissions: permissionsIn(permissions) }
}
