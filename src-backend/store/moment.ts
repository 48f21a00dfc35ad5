import { must } from '#shared/lib/assert.ts'
import type { Grantee } from './grants.ts'
import type { Db } from './open-store.ts'

/** What decides how to go on from a cursor, all of one state of the data. */
export interface Moment {
  readonly version: number
  /** Tombstones and grant changes up to this version were thrown away. */
  readonly forgotten: number
  readonly grantsVersion: number
}

export async function momentOf(db: Db, { partner, id }: Grantee): Promise<Moment> {
  const row = await db
    .selectFrom('operator')
    .innerJoin('partner_version', 'partner_version.partner', 'operator.partner')
    .select([
      'partner_version.version',
      'partner_version.forgotten',
      'operator.grants_version as grantsVersion',
    ])
    .where('operator.partner', '=', partner)
    .where('operator.id', '=', id)
    .executeTakeFirst()
  return must(row, 'An operator has a partner with a version counter.')
}
