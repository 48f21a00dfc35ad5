import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'

/** Somebody invited, as far as a letter needs to know. */
export interface InvitedPerson {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly phone: string | null
  readonly generation: number
}

export async function invitedPeople(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<InvitedPerson[]> {
  return db
    .selectFrom('member')
    .select([
      'id',
      'given_name as givenName',
      'family_name as familyName',
      'email',
      'phone',
      'invite_generation as generation',
    ])
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .orderBy('id')
    .execute()
}

/** The next link of these invites is another one, and can be used until then. */
export async function raiseGenerations(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
  expiresAt: number,
): Promise<void> {
  await trx
    .updateTable('member')
    .set((eb) => ({
      invite_generation: eb('invite_generation', '+', 1),
      invite_expires_at: expiresAt,
    }))
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}
