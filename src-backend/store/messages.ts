import { sql } from 'kysely'
import { insertRows } from './insert-rows.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { MessageTable } from './people-tables.ts'

/** What is asked to be sent; the rest is the worker's. */
export type NewMessage = Pick<
  MessageTable,
  | 'partner'
  | 'id'
  | 'kind'
  | 'channel'
  | 'recipient'
  | 'member'
  | 'license'
  | 'subject'
  | 'body_text'
  | 'body_html'
  | 'link'
> &
  Partial<Pick<MessageTable, 'version'>>

/** Messages are rows of the transaction that causes them: none goes out for what was rolled back. */
export async function insertMessages(
  trx: Trx,
  messages: readonly NewMessage[],
  now: number,
  dueAt = now,
): Promise<void> {
  await insertRows(
    trx,
    'message',
    messages.map(({ version = null, ...message }) => ({
      ...message,
      version,
      state: 'waiting' as const,
      attempts: 0,
      due_at: dueAt,
      lease: null,
      leased_until: null,
      origin: null,
      error: null,
      heard: null,
      created_at: now,
      sent_at: null,
    })),
  )
}

/** What waits for these people is not sent any more; what is under way may still arrive. */
export async function dropWaiting(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  members: readonly string[],
): Promise<void> {
  if (members.length === 0) return
  await trx
    .updateTable('message')
    .set({ state: 'dropped' })
    .where('partner', '=', partner)
    .where('member', 'in', dialect.listOf(members))
    .where('state', '=', 'waiting')
    .execute()
}

/** As the index of them says it: with parameters SQLite would not recognise it. */
const isDroppedReset = sql<boolean>`kind = 'password-reset' and state = 'dropped'`

/**
 * Letters that anybody may ask for and that went to nobody: about `rows` of them.
 *
 * @returns how many there were.
 */
export async function deleteDroppedResets(db: Db, rows: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('message')
    .where((eb) =>
      eb(
        eb.refTuple('partner', 'id'),
        'in',
        eb
          .selectFrom('message')
          .select(['partner', 'id'])
          .where(isDroppedReset)
          .limit(rows)
          .$asTuple('partner', 'id'),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/**
 * The newest messages to people of all partners, for the page of an install that sends them none.
 * Webhooks go to programs, and do leave there.
 */
export async function newestMessages(db: Db, limit: number): Promise<MessageTable[]> {
  return db
    .selectFrom('message')
    .selectAll()
    .where('channel', '<>', 'webhook')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Invitations and reminders of a license since then, those not counted that were never sent. */
export async function writtenForLicense(
  db: Db,
  { partner, license, since }: { partner: string; license: string; since: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('created_at', '>', since)
    .where('kind', 'in', ['invitation', 'reminder'])
    .where('state', '<>', 'dropped')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Which of these addresses and phones were written to so often since then. Whoever is about to write
 * to them holds the partner's version first: others may be writing to the same ones for other licenses.
 */
export async function writtenOutOf(
  db: Db,
  dialect: StoreDialect,
  of: {
    readonly partner: string
    readonly recipients: readonly string[]
    readonly since: number
    readonly most: number
  },
): Promise<ReadonlySet<string>> {
  if (of.recipients.length === 0) return new Set()
  const rows = await db
    .selectFrom('message')
    .select('recipient')
    .where('partner', '=', of.partner)
    .where('recipient', 'in', dialect.listOfTexts(of.recipients))
    .where('created_at', '>', of.since)
    .where('kind', 'in', ['invitation', 'reminder'])
    .where('state', '<>', 'dropped')
    .groupBy('recipient')
    .having((eb) => eb.fn.countAll<number>(), '>=', of.most)
    .execute()
  return new Set(rows.map(({ recipient }) => recipient))
}
