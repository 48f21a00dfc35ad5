import type { Actor } from '#shared/domain/permissions.ts'
import type { OperatorRole } from '#shared/domain/words.ts'
import type { Db, Trx } from './open-store.ts'
import type { OperatorTable } from './tables.ts'

export interface Operator extends Actor {
  readonly partner: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: OperatorRole
  readonly billingPermission: boolean
  /** False: only the clients granted in `operator_client`. */
  readonly allClients: boolean
  readonly grantsVersion: number
  /** Raised when the operator is removed: tokens from before are nobody's. */
  readonly tokenGeneration: number
}

/** How addresses are stored and looked up. */
export function storedAddress(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

export async function insertOperator(
  trx: Trx,
  operator: Omit<Operator, 'grantsVersion' | 'tokenGeneration'>,
): Promise<void> {
  await trx
    .insertInto('operator')
    .values({
      partner: operator.partner,
      id: operator.id,
      name: operator.name,
      email: storedAddress(operator.email),
      role: operator.role,
      billing_permission: operator.billingPermission ? 1 : 0,
      all_clients: operator.allClients ? 1 : 0,
      grants_version: 0,
      removed_at: null,
      token_generation: 0,
    })
    .execute()
}

/** @returns undefined for one who was removed, too. */
export async function findOperator(
  db: Db,
  partner: string,
  id: string,
): Promise<Operator | undefined> {
  const row = await db
    .selectFrom('operator')
    .selectAll()
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && operatorOf(row)
}

/** Those with all rights, of every partner, in the order in which they were made. */
export async function ownersOfAll(db: Db): Promise<Pick<Operator, 'partner' | 'email'>[]> {
  return db
    .selectFrom('operator')
    .select(['partner', 'email'])
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Also those who were removed: history names them. */
export async function operatorsOf(
  db: Db,
  partner: string,
): Promise<(Operator & { readonly isRemoved: boolean })[]> {
  const rows = await db
    .selectFrom('operator')
    .selectAll()
    .where('partner', '=', partner)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...operatorOf(row), isRemoved: row.removed_at !== null }))
}

export async function findOperatorByEmail(
  db: Db,
  partner: string,
  email: string,
): Promise<Operator | undefined> {
  const row = await db
    .selectFrom('operator')
    .selectAll()
    .where('partner', '=', partner)
    .where('email', '=', storedAddress(email))
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && operatorOf(row)
}

/** Operators with this address, in whatever partner: for signing in, and for the tools of the machine's owner. */
export async function operatorsByEmail(db: Db, email: string): Promise<Operator[]> {
  const rows = await db
    .selectFrom('operator')
    .selectAll()
    .where('email', '=', storedAddress(email))
    .where('removed_at', 'is', null)
    .orderBy('partner')
    .execute()
  return rows.map(operatorOf)
}

/** By the id alone, as tokens name whom they speak for. */
export async function operatorById(db: Db, id: string): Promise<Operator | undefined> {
  const row = await db
    .selectFrom('operator')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && operatorOf(row)
}

/** False also for an id of nobody. */
export async function isRemovedOperator(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('operator')
    .select('id')
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

function operatorOf(row: OperatorTable): Operator {
  return {
    partner: row.partner,
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    billingPermission: row.billing_permission === 1,
    allClients: row.all_clients === 1,
    grantsVersion: row.grants_version,
    tokenGeneration: row.token_generation,
  }
}
