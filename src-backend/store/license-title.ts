import type { Db } from './open-store.ts'
import { placedLicenses } from './placed-licenses.ts'

/** How people know a license: whose it is, and for which product. */
export interface LicenseTitle {
  readonly clientName: string
  readonly productName: string
}

export async function licenseTitle(db: Db, partner: string, id: string): Promise<LicenseTitle> {
  return placedLicenses(db)
    .select(['client.name as clientName', 'product.name as productName'])
    .where('license.partner', '=', partner)
    .where('license.id', '=', id)
    .executeTakeFirstOrThrow()
}
