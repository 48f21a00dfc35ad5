import type { Grantee, GrantSteps } from './grants.ts'
import { insertRows } from './insert-rows.ts'
import type { Db, Trx } from './open-store.ts'

/** Keeps what was changed, so that consoles hear of it. */
export async function insertGrantChanges(
  trx: Trx,
  { partner, id }: Grantee,
  { granted, revoked }: GrantSteps,
  made: { readonly grantsVersion: number; readonly version: number; readonly at: number },
): Promise<void> {
  const rowOf = (kind: 'granted' | 'revoked') => (client: string) => ({
    ...{ partner, operator: id, client, kind },
    ...{ grants_version: made.grantsVersion, version: made.version, at: made.at },
  })
  const rows = [...granted.map(rowOf('granted')), ...revoked.map(rowOf('revoked'))]
  await insertRows(trx, 'grant_change', rows)
}

export interface GrantChange {
  readonly client: string
  readonly kind: 'granted' | 'revoked'
  readonly grantsVersion: number
}

/** Changes of the operator's grants behind a grants version, by client and then in their order. */
export async function grantChangesSince(
  db: Db,
  { partner, id }: Grantee,
  grantsVersion: number,
): Promise<GrantChange[]> {
  return db
    .selectFrom('grant_change')
    .select(['client', 'kind', 'grants_version as grantsVersion'])
    .where('partner', '=', partner)
    .where('operator', '=', id)
    .where('grants_version', '>', grantsVersion)
    .orderBy('client')
    .orderBy('grants_version')
    .execute()
}
