import type { Db, Trx } from './open-store.ts'
import type { SignIn } from './sign-ins.ts'

type Place = Pick<SignIn, 'partner' | 'id'>

/** Instead of all that there were. */
export async function replaceRecoveryCodes(
  trx: Trx,
  signIn: Place,
  hashes: readonly string[],
): Promise<void> {
  await forgetRecoveryCodes(trx, signIn)
  const { partner, id: sign_in } = signIn
  await trx
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ partner, hash, sign_in })))
    .execute()
}

export async function forgetRecoveryCodes(trx: Trx, { partner, id }: Place): Promise<void> {
  await trx
    .deleteFrom('recovery_code')
    .where('partner', '=', partner)
    .where('sign_in', '=', id)
    .execute()
}

export async function countRecoveryCodes(db: Db, { partner, id }: Place): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('partner', '=', partner)
    .where('sign_in', '=', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function isRecoveryCode(
  db: Db,
  { partner, id }: Place,
  hash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('recovery_code')
    .select('hash')
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .where('sign_in', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** Each is good once. @returns false where it was used, or is none. */
export async function useRecoveryCode(
  trx: Trx,
  { partner, id }: Place,
  hash: string,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('recovery_code')
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .where('sign_in', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
