import type { Db } from './open-store.ts'

/** Whose credential it is. */
export interface CredentialOwner {
  readonly partner: string
  readonly operator: string
}

/** @returns null: the operator has not chosen one yet. */
export async function passwordOf(
  db: Db,
  { partner, id }: { readonly partner: string; readonly id: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('operator_credential')
    .select('password')
    .where('partner', '=', partner)
    .where('operator', '=', id)
    .executeTakeFirst()
  return row?.password ?? null
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
    .values({ partner, operator, password: null, ...set })
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
    .set({ password, link_hash: null, link_expires_at: null })
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

/** Links that were made before a copy of the data was taken: some were used since. */
export async function voidLinks(db: Db): Promise<void> {
  await db
    .updateTable('operator_credential')
    .set({ link_hash: null, link_expires_at: null })
    .where('link_hash', 'is not', null)
    .execute()
}
