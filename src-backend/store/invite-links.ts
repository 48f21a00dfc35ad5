import type { InviteLink } from '#shared/domain/people/link-standing.ts'
import type { Db, Trx } from './open-store.ts'
import type { MemberTable } from './tables.ts'

/** How a link is known. */
export interface LinkKey {
  readonly partner: string
  /** Of its secret. */
  readonly hash: string
}

export interface FoundLink extends InviteLink {
  readonly member: string
}

export async function findLink(db: Db, { partner, hash }: LinkKey): Promise<FoundLink | undefined> {
  return db
    .selectFrom('invite_link')
    .select(['member', 'generation', 'address', 'expires_at as expiresAt', 'used_at as usedAt'])
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .executeTakeFirst()
}

export async function findInvited(
  db: Db,
  partner: string,
  member: string,
): Promise<MemberTable | undefined> {
  return db
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('id', '=', member)
    .executeTakeFirst()
}

/** The page behind a living invite's link was loaded. */
export async function setOpened(
  trx: Trx,
  partner: string,
  member: string,
  version: number,
): Promise<void> {
  await trx
    .updateTable('member')
    .set({ state: 'opened', version })
    .where('partner', '=', partner)
    .where('id', '=', member)
    .execute()
}

/** The link is used up, and whoever it was sent to is a member: the row and its id stay. */
export async function setAccepted(
  trx: Trx,
  { partner, hash }: LinkKey,
  who: { readonly member: string; readonly signIn: string },
  { now, version }: { readonly now: number; readonly version: number },
): Promise<void> {
  await trx
    .updateTable('invite_link')
    .set({ used_at: now })
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .execute()
  await trx
    .updateTable('member')
    .set({ state: 'member', sign_in: who.signIn, version })
    .where('partner', '=', partner)
    .where('id', '=', who.member)
    .execute()
}
