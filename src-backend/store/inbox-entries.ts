import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import type { StoreDialect } from './dialect.ts'
import type { Trx } from './open-store.ts'
import type { InboxEntryTable } from './people-tables.ts'

/** Adds an entry unless there is one about the same. @returns whether it was added. */
export async function insertEntry(trx: Trx, entry: InboxEntryTable): Promise<boolean> {
  const added = await trx
    .insertInto('inbox_entry')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['partner', 'once']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Entries about people, by what they tell of them. */
export interface EntriesOfPeople {
  readonly partner: string
  readonly members: readonly string[]
  readonly kinds: readonly InboxKind[]
}

/** Their reason is gone: what is still open closes. */
export async function closeEntriesOf(
  trx: Trx,
  dialect: StoreDialect,
  { partner, members, kinds }: EntriesOfPeople,
  { at, version }: { readonly at: number; readonly version: number },
): Promise<void> {
  await trx
    .updateTable('inbox_entry')
    .set({ closed_at: at, over_at: at, version })
    .where('partner', '=', partner)
    .where('member', 'in', dialect.listOf(members))
    .where('closed_at', 'is', null)
    .where('kind', 'in', kinds)
    .execute()
}

/** Whether there ever was an entry about this. */
export async function hasEntry(trx: Trx, partner: string, once: string): Promise<boolean> {
  const entry = await trx
    .selectFrom('inbox_entry')
    .select('id')
    .where('partner', '=', partner)
    .where('once', '=', once)
    .executeTakeFirst()
  return entry !== undefined
}

/** What stands open about this. */
export async function openEntry(
  trx: Trx,
  partner: string,
  once: string,
): Promise<InboxEntryTable | undefined> {
  return trx
    .selectFrom('inbox_entry')
    .selectAll()
    .where('partner', '=', partner)
    .where('once', '=', once)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
}
