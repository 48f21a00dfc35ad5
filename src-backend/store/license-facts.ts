import type { PersonState } from '#shared/domain/words.ts'
import { keyOfThing } from '#shared/protocol/product.ts'
import { contactHolders } from './contact-holders.ts'
import type { StoreDialect } from './dialect.ts'
import type { LicenseUsageTable } from './http-tables.ts'
import { insertRows } from './insert-rows.ts'
import type { Db, Trx } from './open-store.ts'
import type { OwnedThingTable } from './people-tables.ts'

type LicensePlace = Pick<LicenseUsageTable, 'partner' | 'license'>
type ThingKey = Pick<OwnedThingTable, 'kind' | 'id'>

/** What was last said of a license; undefined: nothing yet. */
export async function usageOf(
  db: Db,
  { partner, license }: LicensePlace,
): Promise<LicenseUsageTable | undefined> {
  return db
    .selectFrom('license_usage')
    .selectAll()
    .where('partner', '=', partner)
    .where('license', '=', license)
    .executeTakeFirst()
}

export async function putUsage(
  trx: Trx,
  place: LicensePlace,
  usage: Omit<LicenseUsageTable, keyof LicensePlace>,
): Promise<void> {
  const { partner, license } = place
  await trx
    .insertInto('license_usage')
    .values({ partner, license, ...usage })
    .onConflict((conflict) => conflict.columns(['partner', 'license']).doUpdateSet(usage))
    .execute()
}

/** People of a license, as facts name them and as far as facts change them. */
export interface KnownPerson {
  readonly id: string
  readonly email: string | null
  readonly state: PersonState
  readonly lastSeenAt: number | null
  readonly invitedAt: number | null
}

/** Who of the license has one of these ids, or as a living person one of these addresses. */
export async function peopleNamed(
  db: Db,
  dialect: StoreDialect,
  { partner, license }: LicensePlace,
  { ids, emails }: { readonly ids: readonly string[]; readonly emails: readonly string[] },
): Promise<KnownPerson[]> {
  const holders = await contactHolders(db, dialect, { partner, license }, 'email', emails)
  return db
    .selectFrom('member')
    .select(['id', 'email', 'state', 'last_seen_at as lastSeenAt', 'invited_at as invitedAt'])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('id', 'in', dialect.listOf([...ids, ...holders.values()]))
    .execute()
}

/** When these people were last seen; each row carries the version. */
export async function setLastSeen(
  trx: Trx,
  partner: string,
  seen: ReadonlyMap<string, number>,
  version: number,
): Promise<void> {
  for (const [id, at] of seen) {
    await trx
      .updateTable('member')
      .set({ last_seen_at: at, version })
      .where('partner', '=', partner)
      .where('id', '=', id)
      .execute()
  }
}

/** Who has these things now, by `keyOfThing`; those that nobody has are not in it. */
export async function ownersOfThings(
  db: Db,
  dialect: StoreDialect,
  { partner, license }: LicensePlace,
  things: readonly ThingKey[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  for (const [kind, some] of Map.groupBy(things, (thing) => thing.kind)) {
    const ids = some.map(({ id }) => id)
    const rows = await db
      .selectFrom('owned_thing')
      .select(['kind', 'id', 'member'])
      .where('partner', '=', partner)
      .where('license', '=', license)
      .where('kind', '=', kind)
      .where('id', 'in', dialect.listOfTexts(ids))
      .execute()
    for (const row of rows) owners.set(keyOfThing(row), row.member)
  }
  return owners
}

export async function dropAllThings(trx: Trx, { partner, license }: LicensePlace): Promise<void> {
  await trx
    .deleteFrom('owned_thing')
    .where('partner', '=', partner)
    .where('license', '=', license)
    .execute()
}

export async function dropThingsNamed(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license }: LicensePlace,
  things: readonly ThingKey[],
): Promise<void> {
  for (const [kind, some] of Map.groupBy(things, (thing) => thing.kind)) {
    const ids = some.map(({ id }) => id)
    await trx
      .deleteFrom('owned_thing')
      .where('partner', '=', partner)
      .where('license', '=', license)
      .where('kind', '=', kind)
      .where('id', 'in', dialect.listOfTexts(ids))
      .execute()
  }
}

export async function addThings(trx: Trx, things: readonly OwnedThingTable[]): Promise<void> {
  await insertRows(trx, 'owned_thing', things)
}
