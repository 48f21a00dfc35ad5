import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { SignInTable } from './portal-tables.ts'

export interface SignIn {
  readonly partner: string
  readonly id: string
  readonly address: string
  /** Null: the person signs in with an external issuer only. */
  readonly password: string | null
  /** Base32; null: no second factor. */
  readonly totpSecret: string | null
  /** Of the last code that was used, also of a factor before this one; 0: none yet. */
  readonly totpStep: number
}

export async function findSignIn(
  db: Db,
  partner: string,
  address: string,
): Promise<SignIn | undefined> {
  const row = await db
    .selectFrom('sign_in')
    .selectAll()
    .where('partner', '=', partner)
    .where('address', '=', address)
    .executeTakeFirst()
  return row && signInOf(row)
}

export async function getSignIn(db: Db, partner: string, id: string): Promise<SignIn> {
  const row = await db
    .selectFrom('sign_in')
    .selectAll()
    .where('partner', '=', partner)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return signInOf(row)
}

/**
 * @returns false where the address has a sign-in already; nothing is written then.
 */
export async function insertSignIn(
  trx: Trx,
  { partner, id, address, password, totpSecret, totpStep }: SignIn,
  now: number,
): Promise<boolean> {
  const made = await trx
    .insertInto('sign_in')
    .values({
      ...{ partner, id, address, password },
      totp_secret: totpSecret,
      totp_step: totpStep,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['partner', 'address']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** @returns false where there is one already: it stays. */
export async function setSecondFactor(
  trx: Trx,
  { partner, id }: Pick<SignIn, 'partner' | 'id'>,
  { secret, usedStep }: { readonly secret: string; readonly usedStep: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sign_in')
    .set({ totp_secret: secret, totp_step: usedStep })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where('totp_secret', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns false where there is none. */
export async function removeSecondFactor(
  trx: Trx,
  { partner, id }: Pick<SignIn, 'partner' | 'id'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sign_in')
    .set({ totp_secret: null })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where('totp_secret', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setPasswordHash(
  trx: Trx,
  { partner, id }: Pick<SignIn, 'partner' | 'id'>,
  password: string,
): Promise<void> {
  await trx
    .updateTable('sign_in')
    .set({ password })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}

/** The sign-ins that these addresses have. */
export async function signInsAt(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  addresses: readonly string[],
): Promise<SignIn[]> {
  if (addresses.length === 0) return []
  const rows = await db
    .selectFrom('sign_in')
    .selectAll()
    .where('partner', '=', partner)
    .where('address', 'in', dialect.listOfTexts(addresses))
    .execute()
  return rows.map(signInOf)
}

/** Each code is good once, and none after a later one. @returns false where it was used. */
export async function useCodeOfStep(
  db: Db,
  { partner, id }: Pick<SignIn, 'partner' | 'id'>,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sign_in')
    .set({ totp_step: step })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function signInOf(row: SignInTable): SignIn {
  const { partner, id, address, password, totp_secret: totpSecret, totp_step } = row
  return { partner, id, address, password, totpSecret, totpStep: Number(totp_step) }
}
