import type { Db } from './open-store.ts'
import type { OperatorCredentialTable } from './sign-in-tables.ts'

/** Whose credential it is. */
export interface CredentialOwner {
  readonly partner: string
  readonly operator: string
}

type Credential = Pick<OperatorCredentialTable, 'password' | 'failures' | 'refused_until'>

export async function findCredential(
  db: Db,
  { partner, operator }: CredentialOwner,
): Promise<Credential | undefined> {
  return db
    .selectFrom('operator_credential')
    .select(['password', 'failures', 'refused_until'])
    .where('partner', '=', partner)
    .where('operator', '=', operator)
    .executeTakeFirst()
}

/** Makes the operator's one link; an older one is void from then on. */
export async function putLink(
  db: Db,
  { partner, operator }: CredentialOwner,
  link: { readonly hash: string; readonly expiresAt: number },
): Promise<void> {
  const set = { link_hash: link.hash, link_expires_at: link.expiresAt }
  await db
    .insertInto('operator_credential')
    .values({ partner, operator, password: null, failures: 0, refused_until: null, ...set })
    .onConflict((conflict) => conflict.columns(['partner', 'operator']).doUpdateSet(set))
    .execute()
}

/** The operator whose unexpired link has this hash. */
export async function operatorOfLink(
  db: Db,
  { partner, hash }: { readonly partner: string; readonly hash: string },
  now: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('operator_credential')
    .select('operator')
    .where('partner', '=', partner)
    .where('link_hash', '=', hash)
    .where('link_expires_at', '>', now)
    .executeTakeFirst()
  return row?.operator ?? null
}

/** Uses the link up. @returns whose it was; null: it is void, used, or expired. */
export async function setPasswordByLink(
  db: Db,
  { partner, hash }: { readonly partner: string; readonly hash: string },
  password: string,
  now: number,
): Promise<string | null> {
  const row = await db
    .updateTable('operator_credential')
    .set({ password, link_hash: null, link_expires_at: null, failures: 0, refused_until: null })
    .where('partner', '=', partner)
    .where('link_hash', '=', hash)
    .where('link_expires_at', '>', now)
    .returning('operator')
    .executeTakeFirst()
  return row?.operator ?? null
}

export async function deleteCredential(db: Db, owner: CredentialOwner): Promise<void> {
  await db
    .deleteFrom('operator_credential')
    .where('partner', '=', owner.partner)
    .where('operator', '=', owner.operator)
    .execute()
}

/** Counts a try before its password is looked at, so that tries at one time all count. */
export async function countTry(db: Db, { partner, operator }: CredentialOwner): Promise<number> {
  const row = await db
    .updateTable('operator_credential')
    .set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('partner', '=', partner)
    .where('operator', '=', operator)
    .returning('failures')
    .executeTakeFirst()
  return row?.failures ?? 0
}

export async function setTries(
  db: Db,
  { partner, operator }: CredentialOwner,
  set: Pick<Credential, 'failures' | 'refused_until'> | Pick<Credential, 'refused_until'>,
): Promise<void> {
  await db
    .updateTable('operator_credential')
    .set(set)
    .where('partner', '=', partner)
    .where('operator', '=', operator)
    .execute()
}
