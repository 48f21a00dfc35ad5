import { must } from '#shared/lib/assert.ts'
import type { Db, Store, Trx } from '../store/open-store.ts'
import type { LicenseTable, PlanTable } from '../store/tables.ts'

export type PlanOfProduct = Pick<PlanTable, 'id' | 'name' | 'included_seats' | 'multi_user'>

/** The product's plans in their order; null: the partner has no such product. */
export async function findPlans(
  db: Db,
  partner: string,
  product: string,
): Promise<PlanOfProduct[] | null> {
  const plans = await db
    .selectFrom('plan')
    .select(['id', 'name', 'included_seats', 'multi_user'])
    .where('partner', '=', partner)
    .where('product', '=', product)
    .orderBy('ordinal')
    .execute()
  return plans.length > 0 ? plans : null
}

/** Compared here and not by the engine: only one of the two lowers letters beyond ASCII. */
export async function findClientByName(
  db: Db,
  partner: string,
  name: string,
): Promise<string | null> {
  const clients = await db
    .selectFrom('client')
    .select(['id', 'name'])
    .where('partner', '=', partner)
    .orderBy('id')
    .execute()
  const wanted = comparableName(name)
  return clients.find((client) => comparableName(client.name) === wanted)?.id ?? null
}

function comparableName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}

export async function isGranted(
  db: Db,
  operator: { readonly partner: string; readonly id: string },
  client: string,
): Promise<boolean> {
  const grant = await db
    .selectFrom('operator_client')
    .select('client')
    .where('partner', '=', operator.partner)
    .where('operator', '=', operator.id)
    .where('client', '=', client)
    .executeTakeFirst()
  return grant !== undefined
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

/** Addresses and phones that are taken on a license. */
export interface TakenContacts {
  readonly emails: ReadonlySet<string>
  readonly phones: ReadonlySet<string>
}

export async function takenContacts(
  db: Db,
  license: Pick<LicenseTable, 'partner' | 'client' | 'id'>,
): Promise<TakenContacts> {
  const people = await db
    .selectFrom('member')
    .select(['email', 'phone'])
    .where('partner', '=', license.partner)
    .where('client', '=', license.client)
    .where('license', '=', license.id)
    // The owner's invite stays the owner's place when it has expired.
    .where((eb) => eb.or([eb('state', 'not in', ['expired', 'cancelled']), eb('is_owner', '=', 1)]))
    .execute()
  return {
    emails: new Set(people.flatMap(({ email }) => email ?? [])),
    phones: new Set(people.flatMap(({ phone }) => phone ?? [])),
  }
}

/** Null where the owner was invited by phone. */
export async function ownerAddress(
  db: Db,
  license: Pick<LicenseTable, 'partner' | 'id'>,
): Promise<string | null> {
  const owner = await db
    .selectFrom('member')
    .select('email')
    .where('partner', '=', license.partner)
    .where('license', '=', license.id)
    .where('is_owner', '=', 1)
    .executeTakeFirst()
  return must(owner, 'A license has an owner.').email
}

export async function updateImportedLicense(
  trx: Trx,
  license: Pick<LicenseTable, 'partner' | 'id' | 'additional' | 'people' | 'version'>,
): Promise<void> {
  await trx
    .updateTable('license')
    .set({ additional: license.additional, people: license.people, version: license.version })
    .where('partner', '=', license.partner)
    .where('id', '=', license.id)
    .execute()
}
