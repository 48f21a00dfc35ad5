import type { OwnedCounts } from '#shared/domain/people/remove.ts'
import { ownedKind } from '#shared/domain/people/verbs.ts'
import type { IntegrationsNamed, ThingKind } from '#shared/protocol/product.ts'
import type { StoreDialect } from './dialect.ts'
import type { MemberSelection } from './members.ts'
import type { Db, Trx } from './open-store.ts'
import type { OwnedThingTable } from './people-tables.ts'

type LicensePlace = Pick<MemberSelection, 'partner' | 'license'>

/** How many of each kind these people own; integrations are not owned but break. */
export async function ownedCounts(
  db: Db,
  dialect: StoreDialect,
  { partner, license }: LicensePlace,
  members: readonly string[],
): Promise<Map<string, OwnedCounts>> {
  const rows = await db
    .selectFrom('owned_thing')
    .select((eb) => ['member', 'kind', eb.fn.countAll<number>().as('count')])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('member', 'in', dialect.listOf(members))
    .where('kind', '<>', 'integration')
    .groupBy(['member', 'kind'])
    .execute()
  const counts = new Map<string, OwnedCounts>()
  for (const { member, kind, count } of rows) {
    counts.set(member, { ...counts.get(member), [ownedKind.parse(kind)]: Number(count) })
  }
  return counts
}

/** Names of the integrations that use somebody's API credentials (S4.12). */
export async function integrationsOf(
  db: Db,
  { partner, license }: LicensePlace,
  member: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('owned_thing')
    .select('name')
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('member', '=', member)
    .where('kind', '=', 'integration')
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Gives all that somebody owns of one kind to somebody else. @returns what was moved. */
export async function giveThings(
  trx: Trx,
  { partner, license }: LicensePlace,
  from: string,
  kind: OwnedThingTable['kind'],
  to: string,
): Promise<{ id: string; name: string }[]> {
  return trx
    .updateTable('owned_thing')
    .set({ member: to })
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('member', '=', from)
    .where('kind', '=', kind)
    .returning(['id', 'name'])
    .execute()
}

/**
 * Drops what is left of somebody who is gone: integrations that nobody took over.
 *
 * @returns their names, by whose they were.
 */
export async function dropThings(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license }: LicensePlace,
  members: readonly string[],
): Promise<Map<string, string[]>> {
  const dropped = await trx
    .deleteFrom('owned_thing')
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('member', 'in', dialect.listOf(members))
    .returning(['member', 'name'])
    .execute()
  const names = new Map<string, string[]>()
  for (const [member, some] of Map.groupBy(dropped, (thing) => thing.member)) {
    names.set(member, some.map(({ name }) => name).sort())
  }
  return names
}

/** Who of a license owns something. */
export async function ownersOf(
  db: Db,
  { partner, license }: LicensePlace,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('owned_thing')
    .select('member')
    .distinct()
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('kind', '<>', 'integration')
    .orderBy('member')
    .limit(limit)
    .execute()
  return rows.map(({ member }) => member)
}

/** Who of a license has integrations on their API credentials, each with the first few names. */
export async function integrationsByMember(
  db: Db,
  { partner, license }: LicensePlace,
  limits: { readonly people: number; readonly named: number },
): Promise<(IntegrationsNamed & { readonly member: string })[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('owned_thing')
        .select((eb) => [
          'member',
          'name',
          eb.fn
            .countAll<number>()
            .over((over) => over.partitionBy('member'))
            .as('count'),
          eb.fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('member').orderBy('name').orderBy('id'))
            .as('place'),
          eb.fn
            .agg<number>('dense_rank')
            .over((over) => over.orderBy('member'))
            .as('person'),
        ])
        .where('partner', '=', partner)
        .where('license', '=', license)
        .where('kind', '=', 'integration')
        .as('integration'),
    )
    .select(['member', 'name', 'count'])
    .where('place', '<=', limits.named)
    .where('person', '<=', limits.people)
    .orderBy('member')
    .orderBy('place')
    .execute()
  return [...Map.groupBy(rows, (row) => row.member)].map(([member, named]) => ({
    member,
    count: Number(named[0]?.count ?? 0),
    names: named.map(({ name }) => name),
  }))
}

interface OneOwner extends LicensePlace {
  readonly member: string
}

/** How many of each kind somebody has, integrations among them; kinds without any are 0. */
export async function countThings(
  db: Db,
  { partner, license, member }: OneOwner,
): Promise<Record<ThingKind, number>> {
  const rows = await db
    .selectFrom('owned_thing')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('member', '=', member)
    .groupBy('kind')
    .execute()
  const counts = { list: 0, account: 0, deal: 0, task: 0, integration: 0 }
  for (const { kind, count } of rows) counts[kind] = Number(count)
  return counts
}

export async function thingsOf(
  db: Db,
  { partner, license, member }: OneOwner,
  limit: number,
): Promise<{ kind: ThingKind; id: string; name: string }[]> {
  return db
    .selectFrom('owned_thing')
    .select(['kind', 'id', 'name'])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('member', '=', member)
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
}
