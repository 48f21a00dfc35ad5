import { sql, type ExpressionBuilder } from 'kysely'
import { MAX_UNREAD, type InboxEntry, type InboxQuery } from '#shared/protocol/inbox.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { InboxEntryTable } from './people-tables.ts'
import { grantedClients, type Scope } from './scope.ts'
import type { Tables } from './tables.ts'

/** Behind an entry of a page before. */
export interface InboxPlace {
  readonly at: number
  readonly id: string
}

export interface InboxFilter {
  readonly state: InboxQuery['state']
  readonly kind: InboxQuery['kind']
  readonly before: InboxPlace | null
  readonly limit: number
}

/** The operator's entries, newest first. */
export async function inboxEntries(
  db: Db,
  scope: Scope,
  { state, kind, before, limit }: InboxFilter,
  now: number,
): Promise<InboxEntry[]> {
  let query = reachable(db, scope).selectAll()
  if (state) query = query.where((eb) => isIn(eb, state, now))
  if (kind) query = query.where('kind', '=', kind)
  if (before) query = query.where(sql<boolean>`(at, id) < (${before.at}, ${before.id})`)
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(entryOf)
}

function isIn(
  eb: ExpressionBuilder<Tables, 'inbox_entry'>,
  state: NonNullable<InboxQuery['state']>,
  now: number,
) {
  if (state === 'closed') return eb('closed_at', 'is not', null)
  const isShown = eb.or([eb('snoozed_until', 'is', null), eb('snoozed_until', '<=', now)])
  return eb.and([
    eb('closed_at', 'is', null),
    state === 'open' ? isShown : eb('snoozed_until', '>', now),
  ])
}

/** Open ones that nobody has read, as far as they are counted. */
export async function countUnread(db: Db, scope: Scope, now: number): Promise<number> {
  const unread = reachable(db, scope)
    .select('id')
    .where('read_at', 'is', null)
    .where((eb) => isIn(eb, 'open', now))
    .limit(MAX_UNREAD)
    .as('unread')
  const row = await db
    .selectFrom(unread)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** What of these entries is otherwise, of those that the operator may see. */
export async function entriesAmong(
  db: Db,
  dialect: StoreDialect,
  scope: Scope,
  ids: readonly string[],
): Promise<InboxEntryTable[]> {
  return reachable(db, scope)
    .selectAll()
    .where('id', 'in', dialect.listOf(ids))
    .orderBy('id')
    .execute()
}

type EntryChange = Pick<InboxEntryTable, 'version'> & Partial<InboxEntryTable>

export async function setEntries(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
  change: EntryChange,
): Promise<void> {
  await trx
    .updateTable('inbox_entry')
    .set(change)
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}

/** Entries of the clients that the operator may see. */
export function reachable(db: Db, scope: Scope) {
  return db
    .selectFrom('inbox_entry')
    .where('partner', '=', scope.partner)
    .$if(!scope.allClients, (query) => query.where('client', 'in', grantedClients(db, scope)))
}

export function entryOf(row: InboxEntryTable): InboxEntry {
  return {
    id: row.id,
    kind: row.kind,
    client: row.client,
    license: row.license,
    member: row.member,
    facts: JSON.parse(row.facts) as InboxEntry['facts'],
    at: row.at,
    readAt: row.read_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    snoozedUntil: row.snoozed_until,
    snoozeReason: row.snooze_reason,
    snoozedBy: row.snoozed_by,
  }
}
