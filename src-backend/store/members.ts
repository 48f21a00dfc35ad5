import { sql, type Expression, type ExpressionBuilder } from 'kysely'
import type { SeatHolder } from '#shared/domain/seats.ts'
import { must } from '#shared/lib/assert.ts'
import type { WireRow } from '#shared/protocol/change-rows.ts'
import { changeColumns } from '#shared/protocol/changes.ts'
import type { ClientRange, VersionPage } from './changed.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { Scope } from './scope.ts'
import type { Tables } from './tables.ts'

/** All that the wire says of a person, under the names that it has there. */
const MEMBER_COLUMNS = [
  'id',
  'license',
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
  'permission_group as group',
  'mfa_required as mfaRequired',
  'auto_reply_at as autoReplyAt',
] as const

/** What stands in a person's line, in the order that the header tells. */
const LINE: readonly Expression<unknown>[] = [
  sql.lit('member'),
  ...Object.keys(changeColumns.member).map((name) => sql.ref(columnOf(name))),
]

function columnOf(wireName: string): string {
  const selected = MEMBER_COLUMNS.find((text) => text.split(' as ').at(-1) === wireName)
  const [column] = must(selected, `The column ${wireName} is selected.`).split(' as ')
  return must(column, 'A selection names its column.')
}

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

/** A person's line of a changes body, and what says whether it belongs there. */
export interface MemberLine {
  readonly client: string
  readonly license: string
  /** Without its end. */
  readonly line: string
}

/** Where a page of `memberLines` ended. */
export interface MemberPlace {
  readonly client: string
  readonly license: string
  readonly id: string
}

/** The next people of a range of clients. */
export interface MemberLinePage {
  readonly range: ClientRange
  /** Null: from the first. */
  readonly after: MemberPlace | null
  readonly limit: number
}

/**
 * By client, license and id. The engine writes the lines: a first sync sends every person, and to
 * make an object of each and a text of that again was most of its work here.
 */
export async function memberLines(
  db: Db,
  dialect: StoreDialect,
  scope: Scope,
  { range, after, limit }: MemberLinePage,
): Promise<MemberLine[]> {
  const begin = after
    ? sql<boolean>`(client, license, id) > (${after.client}, ${after.license}, ${after.id})`
    : sql<boolean>`client >= ${range.first}`
  return reachable(db, scope)
    .select(['client', 'license', dialect.jsonArray(LINE).as('line')])
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
): Promise<WireRow<'member'>[]> {
  return reachable(db, scope)
    .select(MEMBER_COLUMNS)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .orderBy('id')
    .execute()
}

/** Whether the operator can reach this person on this license. */
export async function isReachableMember(
  db: Db,
  scope: Scope,
  { license, member }: { readonly license: string; readonly member: string },
): Promise<boolean> {
  const row = await reachable(db, scope)
    .select('id')
    .where('id', '=', member)
    .where('license', '=', license)
    .executeTakeFirst()
  return row !== undefined
}

function reachable(db: Db, scope: Scope) {
  return db
    .selectFrom('member')
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
