import type { LicenseWebhookTable } from './http-tables.ts'
import type { Db, Trx } from './open-store.ts'

type LicensePlace = Pick<LicenseWebhookTable, 'partner' | 'license'>

/** Where a license's product hears of changes; undefined: nowhere. */
export async function findWebhook(
  db: Db,
  { partner, license }: LicensePlace,
): Promise<LicenseWebhookTable | undefined> {
  return db
    .selectFrom('license_webhook')
    .selectAll()
    .where('partner', '=', partner)
    .where('license', '=', license)
    .executeTakeFirst()
}

export async function putWebhook(trx: Trx, webhook: LicenseWebhookTable): Promise<void> {
  const { url, key } = webhook
  await trx
    .insertInto('license_webhook')
    .values(webhook)
    .onConflict((conflict) => conflict.columns(['partner', 'license']).doUpdateSet({ url, key }))
    .execute()
}

export async function dropWebhook(trx: Trx, { partner, license }: LicensePlace): Promise<void> {
  await trx
    .deleteFrom('license_webhook')
    .where('partner', '=', partner)
    .where('license', '=', license)
    .execute()
}
