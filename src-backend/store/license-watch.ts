import { sql } from 'kysely'
import type { ExpiredInvites } from '#shared/domain/alerts/alerts.ts'
import type { LicenseWatchTable } from './alert-tables.ts'
import type { StoreDialect } from './dialect.ts'
import { insertRows } from './insert-rows.ts'
import type { Db, Trx } from './open-store.ts'
import type { LicenseTable } from './tables.ts'

/** What of a license its lock does not tell, and its alerts ask for. */
export interface WatchedLicense extends Pick<LicenseTable, 'id' | 'cycle' | 'renews_on'> {
  readonly multi_user: 0 | 1
}

/** Licenses by id; the caller holds them. */
export async function watchedLicenses(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<WatchedLicense[]> {
  return db
    .selectFrom('license')
    .innerJoin('plan', (join) =>
      join
        .onRef('plan.partner', '=', 'license.partner')
        .onRef('plan.product', '=', 'license.product')
        .onRef('plan.id', '=', 'license.plan'),
    )
    .select(['license.id', 'license.cycle', 'license.renews_on', 'plan.multi_user'])
    .where('license.partner', '=', partner)
    .where('license.id', 'in', dialect.listOf(ids))
    .orderBy('license.id')
    .execute()
}

/** Of the invites that have expired since then; licenses with none are not in the map. */
export async function expiredSince(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
  since: number,
): Promise<Map<string, ExpiredInvites>> {
  const rows = await db
    .selectFrom('member')
    .select((eb) => [
      'license',
      eb.fn.countAll<number>().as('invites'),
      eb.fn.max('invite_expires_at').as('latest'),
    ])
    .where('partner', '=', partner)
    .where('license', 'in', dialect.listOf(ids))
    .where('invite_expires_at', '>', since)
    // Word for word the condition of the index `member_expired`: else it is not used.
    .where(sql<boolean>`state = 'expired'`)
    .groupBy('license')
    .execute()
  return new Map(
    rows.map(({ license, invites, latest }) => [
      license,
      { invites: Number(invites), latest: Number(latest) },
    ]),
  )
}

export async function watchesOf(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<Map<string, LicenseWatchTable>> {
  const rows = await db
    .selectFrom('license_watch')
    .selectAll()
    .where('partner', '=', partner)
    .where('license', 'in', dialect.listOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.license, row]))
}

/** Replaces what was known of these licenses. */
export async function writeWatches(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  watches: readonly LicenseWatchTable[],
): Promise<void> {
  if (watches.length === 0) return
  const licenses = watches.map(({ license }) => license)
  await trx
    .deleteFrom('license_watch')
    .where('partner', '=', partner)
    .where('license', 'in', dialect.listOf(licenses))
    .execute()
  await insertRows(trx, 'license_watch', watches)
}

/** The next licenses in id order. */
export async function licenseIdsAfter(
  db: Db,
  partner: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('license')
    .select('id')
    .where('partner', '=', partner)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
