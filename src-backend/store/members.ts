import { sql, type ExpressionBuilder } from 'kysely'
import type { SeatHolder } from '#shared/domain/seats.ts'
import type { WireRow } from '#shared/protocol/change-rows.ts'
import type { ClientRange, VersionPage } from './changed.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { Scope } from './scope.ts'
import type { Tables } from './tables.ts'

/** People of one license, as a command names them. */
export interface MemberSelection {
  readonly partner: string
  readonly license: string
  readonly ids: readonly string[]
}

/** What the seat rules ask of the selected people; who is not on the license is not in the map. */
export async function seatHolders(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license, ids }: MemberSelection,
): Promise<Map<string, SeatHolder>> {
  const rows = await trx
    .selectFrom('member')
    .select(['id', 'holds_seat', 'is_owner', 'state'])
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('license', '=', license)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { holdsSeat: row.holds_seat === 1, isOwner: row.is_owner === 1, state: row.state },
    ]),
  )
}

/** Who gave or took seats, and when. */
export interface SeatChange {
  readonly holdsSeat: boolean
  readonly by: string
  readonly at: number
  readonly version: number
}

/** Gives the selected people a seat, or takes it. The license's count is the caller's to keep. */
export async function setSeats(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license, ids }: MemberSelection,
  change: SeatChange,
): Promise<void> {
  await trx
    .updateTable('member')
    .set({
      holds_seat: change.holdsSeat ? 1 : 0,
      seat_by: change.by,
      seat_at: change.at,
      version: change.version,
    })
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('license', '=', license)
    .execute()
}

/** A member with its client: what first-sync pages are cut by. */
export type PlacedMember = WireRow<'member'> & {
  readonly id: string
  readonly client: string
  readonly license: string
}

/** Where a page of `membersOfClients` ended. */
export interface MemberPlace {
  readonly client: string
  readonly license: string
  readonly id: string
}

/** The next people of a range of clients, by client, license and id. */
export async function membersOfClients(
  db: Db,
  scope: Scope,
  range: ClientRange,
  after: MemberPlace | null,
  limit: number,
): Promise<PlacedMember[]> {
  const begin = after
    ? sql<boolean>`(client, license, id) > (${after.client}, ${after.license}, ${after.id})`
    : sql<boolean>`client >= ${range.first}`
  return reachable(db, scope)
    .where(begin)
    .where('client', '<=', range.last)
    .orderBy('client')
    .orderBy('license')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** People with a version in (after, upTo]. */
export async function changedMembers(
  db: Db,
  scope: Scope,
  { after, upTo }: VersionPage,
): Promise<PlacedMember[]> {
  return reachable(db, scope)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .orderBy('id')
    .execute()
}

function reachable(db: Db, scope: Scope) {
  return db
    .selectFrom('member')
    .select([
      'id',
      'license',
      'client',
      'given_name as givenName',
      'family_name as familyName',
      'email',
      'phone',
      'role',
      'is_owner as isOwner',
      'state',
      'holds_seat as holdsSeat',
      'billing_permission as billingPermission',
      'last_seen_at as lastSeenAt',
      'invited_at as invitedAt',
      'seat_by as seatBy',
      'seat_at as seatAt',
    ])
    .where('partner', '=', scope.partner)
    .$if(!scope.allClients, (query) => query.where(isGranted(scope)))
}

/**
 * Asked of each row: a list of clients would lead SQLite to read the people of all of them for
 * each page, instead of going on where the last one ended.
 */
function isGranted(scope: Scope) {
  return ({ exists, selectFrom }: ExpressionBuilder<Tables, 'member'>) =>
    exists(
      selectFrom('operator_client')
        .select('operator_client.client')
        .where('operator_client.partner', '=', scope.partner)
        .where('operator_client.operator', '=', scope.id)
        .whereRef('operator_client.client', '=', 'member.client'),
    )
}
