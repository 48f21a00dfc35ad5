import type { LinkKey } from './invite-links.ts'
import type { Db, Trx } from './open-store.ts'
import type { PasswordResetTable } from './portal-tables.ts'

/** Whoever asks sweeps what is over: nothing else has to. */
export async function insertReset(trx: Trx, reset: PasswordResetTable, now: number): Promise<void> {
  await trx
    .deleteFrom('password_reset')
    .where('partner', '=', reset.partner)
    .where('expires_at', '<=', now)
    .execute()
  await trx.insertInto('password_reset').values(reset).execute()
}

/** @returns the address that a living link was sent to. */
export async function findReset(
  db: Db,
  { partner, hash }: LinkKey,
  now: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('password_reset')
    .select('address')
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.address
}

/** Uses the link up. @returns false: another sending has, or it is over. */
export async function useReset(
  trx: Trx,
  { partner, hash }: LinkKey,
  now: number,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('password_reset')
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** No link that was sent opens anything any more. */
export async function deleteAllResets(trx: Trx): Promise<void> {
  await trx.deleteFrom('password_reset').execute()
}

/** No other link that was sent to the address opens anything either. */
export async function forgetResets(trx: Trx, partner: string, address: string): Promise<void> {
  await trx
    .deleteFrom('password_reset')
    .where('partner', '=', partner)
    .where('address', '=', address)
    .execute()
}
