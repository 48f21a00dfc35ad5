import type { Operator } from './operators.ts'
import { storedAddress } from './operators.ts'
import type { Db, Trx } from './open-store.ts'

/** An operator or one who was. */
export interface KnownOperator {
  readonly id: string
  readonly allClients: boolean
  readonly isRemoved: boolean
}

export async function knownOperator(
  db: Db,
  partner: string,
  email: string,
): Promise<KnownOperator | null> {
  const row = await db
    .selectFrom('operator')
    .select(['id', 'all_clients', 'removed_at'])
    .where('partner', '=', partner)
    .where('email', '=', storedAddress(email))
    .executeTakeFirst()
  if (!row) return null
  return { id: row.id, allClients: row.all_clients === 1, isRemoved: row.removed_at !== null }
}

export type OperatorChange = Partial<
  Pick<Operator, 'name' | 'role' | 'billingPermission' | 'allClients'>
> & { readonly removedAt?: null }

/** Whoever sees other clients than before has other grants: consoles begin their book anew. */
export async function updateOperator(
  trx: Trx,
  { partner, id }: Pick<Operator, 'partner' | 'id'>,
  change: OperatorChange,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  const { name, role, billingPermission, allClients, removedAt } = change
  await trx
    .updateTable('operator')
    .set((eb) => ({
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...(billingPermission !== undefined && { billing_permission: billingPermission ? 1 : 0 }),
      ...(removedAt !== undefined && { removed_at: removedAt }),
      ...(allClients !== undefined && {
        all_clients: allClients ? 1 : 0,
        grants_version: eb('grants_version', '+', 1),
      }),
    }))
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}

/**
 * From now on the operator is none. Nothing of what opened doors is left for whoever comes back: a
 * console that has the old book begins it anew, because this grants version tells of no client.
 */
export async function markRemoved(
  trx: Trx,
  { partner, id }: Pick<Operator, 'partner' | 'id'>,
  at: number,
): Promise<void> {
  await trx
    .deleteFrom('operator_client')
    .where('partner', '=', partner)
    .where('operator', '=', id)
    .execute()
  await trx
    .updateTable('operator')
    .set((eb) => ({
      removed_at: at,
      grants_version: eb('grants_version', '+', 1),
      token_generation: eb('token_generation', '+', 1),
    }))
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}

/** How many owners there are, so that the last one stays. */
export async function countOwners(db: Db, partner: string): Promise<number> {
  const rows = await db
    .selectFrom('operator')
    .select('id')
    .where('partner', '=', partner)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .execute()
  return rows.length
}
