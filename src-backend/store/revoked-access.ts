import type { StoreDialect } from './dialect.ts'
import { insertRows } from './insert-rows.ts'
import type { Db, Trx } from './open-store.ts'
import type { PeoplePlace } from './people.ts'
import { placedLicenses } from './placed-licenses.ts'

/** Access that somebody who can sign in has no more. */
export interface RevokedAccess {
  readonly clientName: string
  readonly productName: string
  readonly at: number
}

/** Before people are removed: those of them who have a sign-in will be told what was revoked (S3.18). */
export async function keepRevoked(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license, at }: Pick<PeoplePlace, 'partner' | 'license' | 'at'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await trx
    .selectFrom('member')
    .select(['id', 'sign_in'])
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('license', '=', license)
    .where('sign_in', 'is not', null)
    .execute()
  await insertRows(
    trx,
    'revoked_access',
    rows.flatMap(({ id, sign_in }) =>
      sign_in === null ? [] : [{ partner, sign_in, member: id, license, at }],
    ),
  )
}

/** What was revoked from a person who is not on that license again, the newest first. */
export async function revokedOf(db: Db, partner: string, signIn: string): Promise<RevokedAccess[]> {
  return placedLicenses(db)
    .innerJoin('revoked_access as gone', (join) =>
      join.onRef('gone.partner', '=', 'license.partner').onRef('gone.license', '=', 'license.id'),
    )
    .select(['client.name as clientName', 'product.name as productName', 'gone.at'])
    .where('gone.partner', '=', partner)
    .where('gone.sign_in', '=', signIn)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('member')
            .select('member.id')
            .where('member.partner', '=', partner)
            .where('member.sign_in', '=', signIn)
            .whereRef('member.license', '=', 'gone.license'),
        ),
      ),
    )
    .orderBy('gone.at', 'desc')
    .execute()
}
