import type { Db } from './open-store.ts'
import type { LicenseTable, MemberTable } from './tables.ts'

type LicenseKey = Pick<LicenseTable, 'partner' | 'id'>

/** The licenses of all partners with most people. */
export async function licensesWithMostPeople(db: Db, most: number): Promise<LicenseKey[]> {
  return db
    .selectFrom('license')
    .select(['partner', 'id'])
    .orderBy('people', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** Some of a license who have signed up and have an address. */
export async function signedUpPeople(
  db: Db,
  { partner, id: license }: LicenseKey,
  most: number,
): Promise<Pick<MemberTable, 'id' | 'email' | 'given_name' | 'family_name'>[]> {
  return db
    .selectFrom('member')
    .select(['id', 'email', 'given_name', 'family_name'])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('state', '=', 'member')
    .where('email', 'is not', null)
    .orderBy('id')
    .limit(most)
    .execute()
}
