import type { Db } from './open-store.ts'
import type { OidcPayloadTable } from './sign-in-tables.ts'

/** By its kind and id. */
type Named = Pick<OidcPayloadTable, 'model' | 'id'>
type Found = Pick<OidcPayloadTable, 'payload' | 'consumed_at'>

/** Writes it, or writes it anew; that it was used once stays known. */
export async function putPayload(
  db: Db,
  row: Omit<OidcPayloadTable, 'consumed_at'>,
): Promise<void> {
  const { payload, account, grant_id, uid, expires_at } = row
  const rest = { payload, account, grant_id, uid, expires_at }
  await db
    .insertInto('oidc_payload')
    .values({ ...row, consumed_at: null })
    .onConflict((conflict) => conflict.columns(['model', 'id']).doUpdateSet(rest))
    .execute()
}

/** @returns undefined for one that is not there, or that expired before `now`. */
export async function findPayload(
  db: Db,
  { model, id }: Named,
  now: number,
): Promise<Found | undefined> {
  return live(db, model, now).where('id', '=', id).executeTakeFirst()
}

export async function findPayloadByUid(
  db: Db,
  { model, uid }: { readonly model: string; readonly uid: string },
  now: number,
): Promise<Found | undefined> {
  return live(db, model, now).where('uid', '=', uid).executeTakeFirst()
}

function live(db: Db, model: string, now: number) {
  return db
    .selectFrom('oidc_payload')
    .select(['payload', 'consumed_at'])
    .where('model', '=', model)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
}

/** Marks it as used at `now`; the first use is the one that counts. */
export async function consumePayload(db: Db, { model, id }: Named, now: number): Promise<void> {
  await db
    .updateTable('oidc_payload')
    .set({ consumed_at: now })
    .where('model', '=', model)
    .where('id', '=', id)
    .where('consumed_at', 'is', null)
    .execute()
}

export async function deletePayload(db: Db, { model, id }: Named): Promise<void> {
  await db.deleteFrom('oidc_payload').where('model', '=', model).where('id', '=', id).execute()
}

export async function deletePayloadsOfGrant(db: Db, grant: string): Promise<void> {
  await db.deleteFrom('oidc_payload').where('grant_id', '=', grant).execute()
}

/** Signs an operator out everywhere: sessions, grants and refresh tokens are gone. */
export async function deletePayloadsOfAccount(db: Db, account: string): Promise<void> {
  await db.deleteFrom('oidc_payload').where('account', '=', account).execute()
}

/** About `rows` of those that are over; several instances may do it at once. @returns how many there were. */
export async function deleteExpiredPayloads(db: Db, now: number, rows: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('oidc_payload')
    .where((eb) =>
      eb(
        eb.refTuple('model', 'id'),
        'in',
        eb
          .selectFrom('oidc_payload')
          .select(['model', 'id'])
          .where('expires_at', '<=', now)
          .limit(rows)
          .$asTuple('model', 'id'),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Signs everybody out. */
export async function deleteAllPayloads(db: Db): Promise<void> {
  await db.deleteFrom('oidc_payload').execute()
}
