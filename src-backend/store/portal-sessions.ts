import type { Db } from './open-store.ts'
import type { PortalSessionTable } from './portal-tables.ts'

export async function insertSession(db: Db, session: PortalSessionTable): Promise<void> {
  await db.insertInto('portal_session').values(session).execute()
}

/** Somebody signed in, as far as the session goes. */
export interface SessionOfSignIn {
  readonly signIn: string
  readonly address: string
  /** The second factor was shown in this session. */
  readonly hasShownFactor: boolean
  /** The sign-in has a second factor. */
  readonly hasFactor: boolean
  /** One of the person's accounts asks for a second factor. */
  readonly isFactorRequired: boolean
}

export async function findSession(
  db: Db,
  { partner, hash }: Pick<PortalSessionTable, 'partner' | 'hash'>,
  now: number,
): Promise<SessionOfSignIn | undefined> {
  const row = await db
    .selectFrom('portal_session as session')
    .innerJoin('sign_in', (join) =>
      join
        .onRef('sign_in.partner', '=', 'session.partner')
        .onRef('sign_in.id', '=', 'session.sign_in'),
    )
    .select(({ exists, selectFrom }) => [
      'session.sign_in as signIn',
      'sign_in.address',
      'session.shown_factor',
      'sign_in.totp_secret',
      exists(
        selectFrom('member')
          .select('member.id')
          .whereRef('member.partner', '=', 'session.partner')
          .whereRef('member.sign_in', '=', 'session.sign_in')
          .where('member.mfa_required', '=', 1),
      ).as('isFactorRequired'),
    ])
    .where('session.partner', '=', partner)
    .where('session.hash', '=', hash)
    .where('session.expires_at', '>', now)
    .executeTakeFirst()
  return (
    row && {
      signIn: row.signIn,
      address: row.address,
      hasShownFactor: row.shown_factor === 1,
      hasFactor: row.totp_secret !== null,
      // SQLite's truth is a number.
      isFactorRequired: Boolean(row.isFactorRequired),
    }
  )
}

export async function endSession(
  db: Db,
  { partner, hash }: Pick<PortalSessionTable, 'partner' | 'hash'>,
): Promise<void> {
  await db
    .deleteFrom('portal_session')
    .where('partner', '=', partner)
    .where('hash', '=', hash)
    .execute()
}

/** Signs everybody out. */
export async function deleteAllSessions(db: Db): Promise<void> {
  await db.deleteFrom('portal_session').execute()
}

/** Whoever is in with the old password is out. */
export async function endSessionsOf(
  db: Db,
  { partner, id }: { readonly partner: string; readonly id: string },
): Promise<void> {
  await db
    .deleteFrom('portal_session')
    .where('partner', '=', partner)
    .where('sign_in', '=', id)
    .execute()
}

/** Whoever gets a new session sweeps: nothing else has to. */
export async function forgetExpired(db: Db, partner: string, now: number): Promise<void> {
  await db
    .deleteFrom('portal_session')
    .where('partner', '=', partner)
    .where('expires_at', '<=', now)
    .execute()
}

/** The factor that was shown is no more: each session of the sign-in shows the next one. */
export async function forgetFactorShown(
  db: Db,
  { partner, id }: { readonly partner: string; readonly id: string },
): Promise<void> {
  await db
    .updateTable('portal_session')
    .set({ shown_factor: 0 })
    .where('partner', '=', partner)
    .where('sign_in', '=', id)
    .execute()
}

/** The second factor was shown in this session: it may do everything. */
export async function markFactorShown(
  db: Db,
  { partner, session }: { readonly partner: string; readonly session: string },
): Promise<void> {
  await db
    .updateTable('portal_session')
    .set({ shown_factor: 1 })
    .where('partner', '=', partner)
    .where('hash', '=', session)
    .execute()
}
