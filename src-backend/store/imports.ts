import { sql } from 'kysely'
import type { Profile } from '#shared/domain/profile.ts'
import { must } from '#shared/lib/assert.ts'
import { profileOf } from './catalogue.ts'
import { clientNameKey } from './client-name.ts'
import type { Db, Store, Trx } from './open-store.ts'
import type { ClientTable, LicenseTable, MemberTable, PlanTable } from './tables.ts'

export type PlanOfProduct = Pick<PlanTable, 'id' | 'name' | 'included_seats' | 'multi_user'>

export interface ProductWithPlans {
  readonly profile: Profile
  /** In their order. */
  readonly plans: readonly PlanOfProduct[]
}

/** Null: the partner has no such product. */
export async function findProduct(
  db: Db,
  partner: string,
  id: string,
): Promise<ProductWithPlans | null> {
  const product = await db
    .selectFrom('product')
    .select('profile')
    .where('partner', '=', partner)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!product) return null
  const plans = await db
    .selectFrom('plan')
    .select(['id', 'name', 'included_seats', 'multi_user'])
    .where('partner', '=', partner)
    .where('product', '=', id)
    .orderBy('ordinal')
    .execute()
  return { profile: profileOf(product.profile), plans }
}

export type ClientOfImport = Pick<ClientTable, 'id' | 'name' | 'signed_up_on'>

/** Of several with the same name the oldest. */
export async function findClientByName(
  db: Db,
  partner: string,
  name: string,
): Promise<ClientOfImport | null> {
  const client = await db
    .selectFrom('client')
    .select(['id', 'name', 'signed_up_on'])
    .where('partner', '=', partner)
    .where('name_key', '=', clientNameKey(name))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return client ?? null
}

/** The client's first license of the product, held until the transaction ends. */
export async function lockLicenseOfProduct(
  trx: Trx,
  dialect: Store['dialect'],
  place: Pick<LicenseTable, 'partner' | 'client' | 'product'>,
): Promise<LicenseTable | null> {
  const query = trx
    .selectFrom('license')
    .selectAll()
    .where('partner', '=', place.partner)
    .where('client', '=', place.client)
    .where('product', '=', place.product)
    .orderBy('id')
    .limit(1)
  const [license] = await dialect.lockRows(query, 'license').execute()
  return license ?? null
}

export type ImportOwner = Pick<MemberTable, 'email' | 'phone' | 'from_list'>

export async function getOwner(
  db: Db,
  license: Pick<LicenseTable, 'partner' | 'id'>,
): Promise<ImportOwner> {
  const owner = await db
    .selectFrom('member')
    .select(['email', 'phone', 'from_list'])
    .where('partner', '=', license.partner)
    .where('license', '=', license.id)
    .where('is_owner', '=', sql.lit(1))
    .executeTakeFirst()
  return must(owner, 'A license has an owner.')
}

/** The lists that brought these people; null: they came otherwise. */
export async function listsOf(
  db: Db,
  dialect: Store['dialect'],
  partner: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const people = await db
    .selectFrom('member')
    .select(['id', 'from_list'])
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
  return new Map(people.map(({ id, from_list: list }) => [id, list]))
}

export async function updateImportedLicense(
  trx: Trx,
  license: Pick<LicenseTable, 'partner' | 'id' | 'additional' | 'in_use' | 'people' | 'version'>,
): Promise<void> {
  const { partner, id, ...numbers } = license
  await trx
    .updateTable('license')
    .set(numbers)
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}
