import { profile, type Profile } from '#shared/domain/profile.ts'
import type { Product } from '#shared/protocol/bootstrap.ts'
import type { Db, Trx } from './open-store.ts'
import type { PlanTable } from './tables.ts'

/** Adds products with their plans, in the order in which screens list them. */
export async function insertCatalogue(
  trx: Trx,
  partner: string,
  products: readonly Product[],
): Promise<void> {
  for (const [ordinal, product] of products.entries()) {
    await trx
      .insertInto('product')
      .values({
        partner,
        id: product.id,
        name: product.name,
        profile: JSON.stringify(product.profile),
        ordinal,
      })
      .execute()
    await trx.insertInto('plan').values(planRows(partner, product)).execute()
  }
}

export async function catalogueOf(db: Db, partner: string): Promise<Product[]> {
  const products = await db
    .selectFrom('product')
    .select(['id', 'name', 'profile'])
    .where('partner', '=', partner)
    .orderBy('ordinal')
    .execute()
  const plans = await db
    .selectFrom('plan')
    .selectAll()
    .where('partner', '=', partner)
    .orderBy('product')
    .orderBy('ordinal')
    .execute()
  return products.map(({ id, name, profile }) => ({
    id,
    name,
    profile: profileOf(profile),
    plans: plans.filter((plan) => plan.product === id).map(planOf),
  }))
}

export async function productName(db: Db, partner: string, id: string): Promise<string> {
  const row = await db
    .selectFrom('product')
    .select('name')
    .where('partner', '=', partner)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.name
}

/** The plans of one product, in the order in which screens list them. */
export async function plansOf(
  db: Db,
  { partner, product }: Pick<PlanTable, 'partner' | 'product'>,
): Promise<Product['plans']> {
  const rows = await db
    .selectFrom('plan')
    .selectAll()
    .where('partner', '=', partner)
    .where('product', '=', product)
    .orderBy('ordinal')
    .execute()
  return rows.map(planOf)
}

/** A product's settings as stored; parsed because the disk is an edge. */
export function profileOf(stored: string): Profile {
  return profile.parse(JSON.parse(stored))
}

function planRows(partner: string, product: Product): PlanTable[] {
  return product.plans.map((plan, ordinal) => ({
    partner,
    product: product.id,
    id: plan.id,
    name: plan.name,
    included_seats: plan.includedSeats,
    multi_user: plan.multiUser ? 1 : 0,
    ordinal,
  }))
}

function planOf(row: PlanTable): Product['plans'][number] {
  return {
    id: row.id,
    name: row.name,
    includedSeats: row.included_seats,
    multiUser: row.multi_user === 1,
  }
}
