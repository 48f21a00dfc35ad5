import type { Trx } from '../store/open-store.ts'
import type { InboxEntryTable } from '../store/people-tables.ts'

/** A line for the partner's inbox; `once` says what it is about. */
export type NewInboxEntry = Omit<InboxEntryTable, 'facts' | 'read_at' | 'closed_at'> & {
  /** What the sentence on screen says. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Adds an entry, unless there is one about the same already. @returns whether there was none. */
export async function addInboxEntry(trx: Trx, entry: NewInboxEntry): Promise<boolean> {
  const added = await trx
    .insertInto('inbox_entry')
    .values({ ...entry, facts: JSON.stringify(entry.facts), read_at: null, closed_at: null })
    .onConflict((conflict) => conflict.columns(['partner', 'once']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}
