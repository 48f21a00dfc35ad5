import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import type { StoreDialect } from '../store/dialect.ts'
import type { Trx } from '../store/open-store.ts'

/** Whose entries have lost their reason, and under which version of the partner they are closed. */
export interface SettledPeople {
  readonly partner: string
  readonly members: readonly string[]
  readonly kinds: readonly InboxKind[]
  readonly at: number
  readonly version: number
}

/** Somebody who asked for a seat has one, or is no more on the license. */
export const SEAT_REASONS: readonly InboxKind[] = ['access-request']
/** An invitation that lies unopened was accepted, taken back or sent once more. */
export const INVITE_REASONS: readonly InboxKind[] = ['not-picked-up']

/** Closes what waits for somebody to do something that is done, or that nobody can do any more. */
export async function closeForPeople(
  trx: Trx,
  dialect: StoreDialect,
  { partner, members, kinds, at, version }: SettledPeople,
): Promise<void> {
  if (members.length === 0) return
  await trx
    .updateTable('inbox_entry')
    .set({ closed_at: at, over_at: at, version })
    .where('partner', '=', partner)
    .where('member', 'in', dialect.listOf(members))
    .where('closed_at', 'is', null)
    .where('kind', 'in', kinds)
    .execute()
}
