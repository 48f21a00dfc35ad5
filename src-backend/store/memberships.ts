import { mayUsePaidFeatures, type Entitlement } from '#shared/domain/entitlement.ts'
import { permissionsOf, type GroupPermission } from '#shared/domain/people/groups.ts'
import { memberActor } from '#shared/domain/people/member-actor.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { Profile } from '#shared/domain/profile.ts'
import type { SeatNumbers } from '#shared/domain/seats.ts'
import { must } from '#shared/lib/assert.ts'
import { profileOf } from './catalogue.ts'
import type { Db } from './open-store.ts'
import { personOf } from './people.ts'
import { permissionsIn } from './permission-groups.ts'
import type { MemberTable } from './tables.ts'

/** Somebody's place on one license, with what it comes to. */
export interface Membership {
  readonly member: string
  readonly license: string
  readonly client: string
  readonly clientName: string
  readonly clientSignedUpOn: string
  readonly productName: string
  readonly profile: Profile
  readonly seats: SeatNumbers
  readonly name: string
  readonly role: MemberTable['role']
  readonly isOwner: boolean
  readonly mfaRequired: boolean
  readonly groupName: string | null
  /** What the group opens to this person now; null: no group says. */
  readonly permissions: readonly GroupPermission[] | null
  readonly address: string
  readonly autoReplyAt: number | null
  readonly actor: Actor
  readonly entitlement: Entitlement
}

interface Whose {
  readonly partner: string
  readonly signIn: string
}

/** All licenses that a person is on, by client and product. */
export async function membershipsOf(db: Db, whose: Whose): Promise<Membership[]> {
  const rows = await memberships(db, whose)
    .orderBy('client.name')
    .orderBy('product.name')
    .orderBy('member.id')
    .execute()
  return rows.map(membershipOf)
}

/** The person's row on this license. */
export async function rowOfSignIn(
  db: Db,
  { partner, signIn }: Whose,
  license: string,
): Promise<MemberTable | undefined> {
  return db
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('sign_in', '=', signIn)
    .where('license', '=', license)
    .executeTakeFirst()
}

function memberships(db: Db, { partner, signIn }: Whose) {
  return db
    .selectFrom('member')
    .innerJoin('license', (join) =>
      join
        .onRef('license.partner', '=', 'member.partner')
        .onRef('license.id', '=', 'member.license'),
    )
    .innerJoin('client', (join) =>
      join.onRef('client.partner', '=', 'member.partner').onRef('client.id', '=', 'member.client'),
    )
    .innerJoin('product', (join) =>
      join
        .onRef('product.partner', '=', 'license.partner')
        .onRef('product.id', '=', 'license.product'),
    )
    .leftJoin('permission_group as group', (join) =>
      join
        .onRef('group.partner', '=', 'member.partner')
        .onRef('group.license', '=', 'member.license')
        .onRef('group.id', '=', 'member.permission_group'),
    )
    .selectAll('member')
    .select([
      'client.name as clientName',
      'client.signed_up_on as clientSignedUpOn',
      'product.name as productName',
      'product.profile as storedProfile',
      'group.name as groupName',
      'group.permissions as groupPermissions',
      'license.included',
      'license.additional',
      'license.in_use as inUse',
    ])
    .where('member.partner', '=', partner)
    .where('member.sign_in', '=', signIn)
}

type Row = Awaited<ReturnType<ReturnType<typeof memberships>['executeTakeFirstOrThrow']>>

function membershipOf(row: Row): Membership {
  const profile = profileOf(row.storedProfile)
  const person = personOf(row)
  const { clientName, clientSignedUpOn, productName, groupName, groupPermissions } = row
  const group = groupPermissions === null ? null : { permissions: permissionsIn(groupPermissions) }
  const entitlement = mayUsePaidFeatures({ profile, clientSignedUpOn }, person)
  return {
    ...{ clientName, clientSignedUpOn, productName, groupName, profile },
    member: row.id,
    license: row.license,
    client: row.client,
    seats: { included: row.included, additional: row.additional, inUse: row.inUse },
    name: nameOf(row),
    role: row.role,
    isOwner: person.isOwner,
    address: row.email ?? row.phone ?? '',
    autoReplyAt: row.auto_reply_at,
    mfaRequired: person.mfaRequired,
    actor: must(
      memberActor(profile, { id: row.id, ...person }),
      'Who has a sign-in has signed up.',
    ),
    entitlement,
    permissions: permissionsOf(entitlement, { isOwner: person.isOwner, group }, profile),
  }
}

/** How somebody is called: by name, or where none is known by the address. */
export function nameOf(
  person: Pick<MemberTable, 'given_name' | 'family_name' | 'email' | 'phone'>,
): string {
  const name = `${person.given_name} ${person.family_name}`.trim()
  return name === '' ? (person.email ?? person.phone ?? '') : name
}
