import type { Db } from './open-store.ts'

/** How people know a license: whose it is, and for which product. */
export interface LicenseTitle {
  readonly clientName: string
  readonly productName: string
}

export async function licenseTitle(db: Db, partner: string, id: string): Promise<LicenseTitle> {
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
    .select(['client.name as clientName', 'product.name as productName'])
    .where('license.partner', '=', partner)
    .where('license.id', '=', id)
    .executeTakeFirstOrThrow()
}
