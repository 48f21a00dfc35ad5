import type { LicenseKeyTable } from './http-tables.ts'
import type { Db, Trx } from './open-store.ts'

type LicensePlace = Pick<LicenseKeyTable, 'partner' | 'license'>

export async function insertLicenseKey(
  trx: Trx,
  key: Omit<LicenseKeyTable, 'ended_at'>,
): Promise<void> {
  await trx
    .insertInto('license_key')
    .values({ ...key, ended_at: null })
    .execute()
}

/** The license that a key speaks for; undefined: there is no such key, or it was ended. */
export async function findLiveKey(
  db: Db,
  partner: string,
  id: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('license_key')
    .select('license')
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.license
}

/** All keys of a license, the ended ones too, oldest first. */
export async function licenseKeys(
  db: Db,
  { partner, license }: LicensePlace,
): Promise<LicenseKeyTable[]> {
  return db
    .selectFrom('license_key')
    .selectAll()
    .where('partner', '=', partner)
    .where('license', '=', license)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
}

/** @returns false: the license has no such key. One that was ended before stays ended then. */
export async function endLicenseKey(
  trx: Trx,
  { partner, license }: LicensePlace,
  id: string,
  at: number,
): Promise<boolean> {
  const row = await trx
    .updateTable('license_key')
    .set((eb) => ({ ended_at: eb.fn.coalesce('ended_at', eb.val(at)) }))
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
