import type { PersonState } from '#shared/domain/words.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { MessageTable } from './people-tables.ts'

/** A message that told somebody something, as far as news of it matter. */
export type ToldMessage = Pick<MessageTable, 'id' | 'member' | 'license' | 'link' | 'created_at'>

export async function messagesOf(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<ToldMessage[]> {
  return db
    .selectFrom('message')
    .select(['id', 'member', 'license', 'link', 'created_at'])
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
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
