import { sql, type ExpressionBuilder } from 'kysely'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { MessageTable } from './people-tables.ts'
import type { Tables } from './tables.ts'

export type Channel = MessageTable['channel']

/** As the index of what is due says it: with parameters SQLite would not recognise it. */
const isOpen = sql<boolean>`state in ('waiting', 'sending')`

/** The same of an index of its own. */
const isOpenWebhook = sql<boolean>`channel = 'webhook' and state in ('waiting', 'sending')`

/**
 * A webhook waits until what came before on its license has ended one way or the other: told in
 * another order, a product would leave things with somebody who has handed them on.
 */
function isInTurn({ eb, exists, not, or, selectFrom }: ExpressionBuilder<Tables, 'message'>) {
  const earlier = selectFrom('message as earlier')
    .select('earlier.id')
    .where(isOpenWebhook)
    .whereRef('earlier.partner', '=', 'message.partner')
    .whereRef('earlier.license', '=', 'message.license')
    .whereRef('earlier.version', '<', 'message.version')
  return or([eb('message.channel', '<>', 'webhook'), not(exists(earlier))])
}

export interface DueQuery {
  readonly channels: readonly Channel[]
  readonly now: number
}

/** Partners of whom something is due: one look into an index for each partner. */
export async function partnersWithDue(db: Db, { channels, now }: DueQuery): Promise<string[]> {
  const rows = await db
    .selectFrom('partner')
    .select('partner.id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('message')
          .select('message.id')
          .whereRef('message.partner', '=', 'partner.id')
          .where(isOpen)
          .where('due_at', '<=', now)
          .where('channel', 'in', channels)
          .where(isInTurn),
      ),
    )
    .orderBy('partner.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether a letter about a request for access is due that was written so long ago. */
export async function hasDueRequest(
  db: Db,
  {
    partner,
    channels,
    now,
    writtenBefore,
  }: DueQuery & { readonly partner: string; readonly writtenBefore: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('message')
    .select('id')
    .where('partner', '=', partner)
    .where(isOpen)
    .where('due_at', '<=', now)
    .where('channel', 'in', channels)
    .where('kind', '=', 'access-request')
    .where('created_at', '<=', writtenBefore)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface Lease {
  /** Names this taking: whoever else takes the message has another. */
  readonly lease: string
  /** Nobody else takes it before. */
  readonly until: number
  /** What a copy goes out with, unless an earlier one may have arrived with another. */
  readonly origin: string
}

/**
 * Takes some messages of a partner that are due, oldest first, or whose lease has ended with
 * whoever had it. A message under a lease is due again when the lease ends.
 */
export async function takeDue(
  trx: Trx,
  dialect: StoreDialect,
  { partner, channels, now, limit }: DueQuery & { partner: string; limit: number },
  { lease, until, origin }: Lease,
): Promise<MessageTable[]> {
  const due = trx
    .selectFrom('message')
    .selectAll()
    .where('partner', '=', partner)
    .where(isOpen)
    .where('due_at', '<=', now)
    .where('channel', 'in', channels)
    .where(isInTurn)
    .orderBy('due_at')
    .limit(limit)
  const rows = await dialect.lockFreeRows(due, 'message').execute()
  if (rows.length === 0) return []
  await trx
    .updateTable('message')
    .set((eb) => ({
      state: 'sending',
      lease,
      leased_until: until,
      due_at: until,
      attempts: eb('attempts', '+', 1),
      origin: eb.fn.coalesce('origin', eb.val(origin)),
    }))
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(rows.map(({ id }) => id)))
    .execute()
  return rows.map((row) => ({
    ...row,
    lease,
    attempts: row.attempts + 1,
    origin: row.origin ?? origin,
  }))
}

/** Messages that nobody needs any more. */
export async function dropMessages(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('message')
    .set({ state: 'dropped', lease: null, leased_until: null })
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}

type Ending = Pick<MessageTable, 'state' | 'error' | 'sent_at'> &
  Partial<Pick<MessageTable, 'due_at' | 'origin' | 'attempts'>>

/**
 * Writes down how a try ended and gives the lease back.
 *
 * @returns false: the lease was not held any more, and whoever has the message now writes it down.
 */
export async function endTry(
  trx: Trx,
  { partner, id, lease }: Pick<MessageTable, 'partner' | 'id' | 'lease'>,
  ending: Ending,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('message')
    .set({ ...ending, lease: null, leased_until: null })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('state', '=', 'sending')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
