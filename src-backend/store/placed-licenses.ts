import type { Db } from './open-store.ts'

/** Each license beside its client and its product, by their whole keys. */
export function placedLicenses(db: Db) {
  return db
    .selectFrom('license')
    .innerJoin('client', (join) =>
      join
        .onRef('client.partner', '=', 'license.partner')
        .onRef('client.id', '=', 'license.client'),
    )
    .innerJoin('product', (join) =>
      join
        .onRef('product.partner', '=', 'license.partner')
        .onRef('product.id', '=', 'license.product'),
    )
}
