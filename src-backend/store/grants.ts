import { must } from '#shared/lib/assert.ts'
import { insertRows } from './insert-rows.ts'
import type { Db, Trx } from './open-store.ts'
import type { Operator } from './operators.ts'

/** Whose grants a query is about. */
export type Grantee = Pick<Operator, 'partner' | 'id'>

/** The operator's grants, held until the transaction ends. */
export interface HeldGrants {
  readonly allClients: boolean
  readonly grantsVersion: number
}

/**
 * Holds an operator's grants; take it before the partner's version. An update that changes nothing,
 * because a lock for update would also keep out whoever only refers to the operator: the ledger
 * line of a command, written by someone who has the partner's version already.
 */
export async function holdGrants(trx: Trx, { partner, id }: Grantee): Promise<HeldGrants> {
  const row = await trx
    .updateTable('operator')
    .set((eb) => ({ grants_version: eb.ref('grants_version') }))
    .where('partner', '=', partner)
    .where('id', '=', id)
    .returning(['all_clients', 'grants_version'])
    .executeTakeFirst()
  const held = must(row, 'Grants belong to an operator.')
  return { allClients: held.all_clients === 1, grantsVersion: held.grants_version }
}

/** Those of the ids that are clients of the partner. */
export async function clientsAmong(
  db: Db,
  partner: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('client')
    .select('id')
    .where('partner', '=', partner)
    .where('id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Those of the ids that the operator was granted. */
export async function grantedAmong(
  db: Db,
  { partner, id }: Grantee,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('operator_client')
    .select('client')
    .where('partner', '=', partner)
    .where('operator', '=', id)
    .where('client', 'in', ids)
    .execute()
  return new Set(rows.map(({ client }) => client))
}

/** What one change of an operator's grants did. */
export interface GrantSteps {
  readonly granted: readonly string[]
  readonly revoked: readonly string[]
}

/** Stores who may see what from now on, under a grants version that was held. */
export async function writeGrants(
  trx: Trx,
  { partner, id }: Grantee,
  { granted, revoked }: GrantSteps,
  grantsVersion: number,
): Promise<void> {
  const added = granted.map((client) => ({ partner, operator: id, client }))
  await insertRows(trx, 'operator_client', added)
  if (revoked.length > 0) {
    await trx
      .deleteFrom('operator_client')
      .where('partner', '=', partner)
      .where('operator', '=', id)
      .where('client', 'in', revoked)
      .execute()
  }
  await trx
    .updateTable('operator')
    .set({ grants_version: grantsVersion })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}

/** A client of the partner, and whether the operator was granted it. */
export interface GrantableClient {
  readonly id: string
  readonly name: string
  readonly granted: boolean
}

/** All clients of the partner, by id. */
export async function grantableClients(
  db: Db,
  { partner, id }: Grantee,
): Promise<GrantableClient[]> {
  const rows = await db
    .selectFrom('client')
    .leftJoin('operator_client', (join) =>
      join
        .onRef('operator_client.partner', '=', 'client.partner')
        .onRef('operator_client.client', '=', 'client.id')
        .on('operator_client.operator', '=', id),
    )
    .select(['client.id', 'client.name', 'operator_client.client as grantedAs'])
    .where('client.partner', '=', partner)
    .orderBy('client.id')
    .execute()
  return rows.map(({ grantedAs, ...client }) => ({ ...client, granted: grantedAs !== null }))
}
