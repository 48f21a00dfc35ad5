import type { OnceRequestTable } from './http-tables.ts'
import type { Trx } from './open-store.ts'

type OwnKey = Pick<OnceRequestTable, 'partner' | 'operator' | 'key'>

/** @returns false: the key was used before, or by somebody who has committed by now. */
export async function claimKey(
  trx: Trx,
  own: OwnKey,
  fingerprint: string,
  at: number,
): Promise<boolean> {
  const row = await trx
    .insertInto('once_request')
    .values({ ...own, fingerprint, result: 'null', at })
    .onConflict((conflict) => conflict.columns(['partner', 'operator', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

export async function keepResult(trx: Trx, own: OwnKey, result: string): Promise<void> {
  await trx
    .updateTable('once_request')
    .set({ result })
    .where('partner', '=', own.partner)
    .where('operator', '=', own.operator)
    .where('key', '=', own.key)
    .execute()
}

export async function readResult(
  trx: Trx,
  own: OwnKey,
): Promise<Pick<OnceRequestTable, 'fingerprint' | 'result'>> {
  return trx
    .selectFrom('once_request')
    .select(['fingerprint', 'result'])
    .where('partner', '=', own.partner)
    .where('operator', '=', own.operator)
    .where('key', '=', own.key)
    .executeTakeFirstOrThrow()
}

/** Throws away what was asked before a wall time; its keys can be used anew. */
export async function forgetKeys(trx: Trx, partner: string, before: number): Promise<void> {
  await trx
    .deleteFrom('once_request')
    .where('partner', '=', partner)
    .where('at', '<', before)
    .execute()
}
