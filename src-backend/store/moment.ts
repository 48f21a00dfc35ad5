import { must } from '#shared/lib/assert.ts'
import type { Grantee } from './grants.ts'
import type { Db } from './open-store.ts'

/** What decides how to go on from a cursor, all of one state of the data. */
export interface Moment {
  readonly version: number
  /** Tombstones and grant changes up to this version were thrown away. */
  readonly forgotten: number
  readonly grantsVersion: number
  /** The operator sees every client, whatever is granted. */
  readonly allClients: boolean
}

export async function momentOf(db: Db, { partner, id }: Grantee): Promise<Moment> {
  const row = await db
    .selectFrom('operator')
    .innerJoin('partner_version', 'partner_version.partner', 'operator.partner')
    .select([
      'partner_version.version',
      'partner_version.forgotten',
      'operator.grants_version as grantsVersion',
      'operator.all_clients',
    ])
    .where('operator.partner', '=', partner)
    .where('operator.id', '=', id)
    .executeTakeFirst()
  const { all_clients, ...moment } = must(row, 'An operator has a partner with a version counter.')
  return { ...moment, allClients: all_clients === 1 }
}
