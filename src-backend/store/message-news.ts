import type { PersonState } from '#shared/domain/words.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { MessageTable } from './people-tables.ts'

/** A message that told somebody something, as far as news of it matter. */
export type ToldMessage = Pick<MessageTable, (typeof TOLD)[number]>

const TOLD = [
  ...(['id', 'kind', 'recipient', 'member', 'license', 'link'] as const),
  ...(['state', 'heard', 'error', 'created_at'] as const),
] as const

export async function messagesOf(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<ToldMessage[]> {
  return db
    .selectFrom('message')
    .select(TOLD)
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}

/** All messages that are about these people, of every generation. */
export async function messagesAbout(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  members: readonly string[],
): Promise<ToldMessage[]> {
  if (members.length === 0) return []
  return db
    .selectFrom('message')
    .select(TOLD)
    .where('partner', '=', partner)
    .where('member', 'in', dialect.listOf(members))
    .execute()
}

/**
 * What bounced stays so: some servers report first that a mailbox has it.
 *
 * @returns whether it was not known to have bounced.
 */
export async function setHeard(
  trx: Trx,
  partner: string,
  id: string,
  heard: 'delivered' | 'bounced',
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('message')
    .set({ heard })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('heard', 'is', null), eb('heard', '<>', 'bounced')]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Where an invite stands. */
export interface InviteStanding {
  readonly id: string
  readonly state: PersonState
  readonly generation: number
  readonly autoReplyAt: number | null
}

export async function standingsOf(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<Map<string, InviteStanding>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'state', 'invite_generation as generation', 'auto_reply_at as autoReplyAt'])
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function setStanding(
  trx: Trx,
  partner: string,
  { id, state, autoReplyAt }: InviteStanding,
  version: number,
): Promise<void> {
  await trx
    .updateTable('member')
    .set({ state, auto_reply_at: autoReplyAt, version })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}
