import type { WireRow } from '#shared/protocol/change-rows.ts'
import type { Db } from './open-store.ts'
import { grantedClients, type Scope } from './scope.ts'

/** Versions in (after, upTo]. */
export interface VersionPage {
  readonly after: number
  readonly upTo: number
}

/** Clients in [first, last], by id. */
export interface ClientRange {
  readonly first: string
  readonly last: string
}

const VERSIONED = ['client', 'license', 'member', 'tombstone'] as const

/**
 * The version up to which a page of about `rows` rows of each kind reaches. Always a version's
 * border, so a single version with more rows makes a larger page rather than a torn one.
 */
export async function endOfVersionPage(
  db: Db,
  partner: string,
  { after, upTo }: VersionPage,
  rows: number,
): Promise<number> {
  let end = upTo
  for (const table of VERSIONED) {
    const beyond = await db
      .selectFrom(table)
      .select('version')
      .where('partner', '=', partner)
      .where('version', '>', after)
      .orderBy('version')
      .limit(1)
      .offset(rows)
      .executeTakeFirst()
    if (beyond) end = Math.min(end, Math.max(beyond.version - 1, after + 1))
  }
  return end
}

/** Rows that are no more, with a version in (after, upTo]. */
export async function goneRows(
  db: Db,
  scope: Scope,
  { after, upTo }: VersionPage,
): Promise<WireRow<'gone'>[]> {
  return db
    .selectFrom('tombstone')
    .select(['kind', 'id'])
    .where('partner', '=', scope.partner)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .$if(!scope.allClients, (query) => query.where('client', 'in', grantedClients(db, scope)))
    .orderBy('version')
    .orderBy('id')
    .execute()
}
