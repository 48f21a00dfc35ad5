import type { Db } from './open-store.ts'
import type { PortalSessionTable } from './portal-tables.ts'

export async function insertSession(db: Db, session: PortalSessionTable): Promise<void> {
  await db.insertInto('portal_session').values(session).execute()
}

/** Somebody signed in, as far as the session goes. */
export interface SessionOfSignIn {
  readonly signIn: string
  readonly address: string
  readonly owesFactor: boolean
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
    .select(['session.sign_in as signIn', 'sign_in.address', 'session.owes_factor as owesFactor'])
    .where('session.partner', '=', partner)
    .where('session.hash', '=', hash)
    .where('session.expires_at', '>', now)
    .executeTakeFirst()
  return row && { ...row, owesFactor: row.owesFactor === 1 }
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

/** Whoever gets a new session sweeps: nothing else has to. */
export async function forgetExpired(db: Db, partner: string, now: number): Promise<void> {
  await db
    .deleteFrom('portal_session')
    .where('partner', '=', partner)
    .where('expires_at', '<=', now)
    .execute()
}

/** The second factor was shown in this session: it may do everything. */
export async function endOwing(
  db: Db,
  { partner, session }: { readonly partner: string; readonly session: string },
): Promise<void> {
  await db
    .updateTable('portal_session')
    .set({ owes_factor: 0 })
    .where('partner', '=', partner)
    .where('hash', '=', session)
    .execute()
}
