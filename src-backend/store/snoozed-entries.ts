import type { StoreDialect } from './dialect.ts'
import type { Trx } from './open-store.ts'

/** Those of the inbox's entries whose snooze is over are there again, unread. */
export async function wakeEntries(
  trx: Trx,
  dialect: StoreDialect,
  of: {
    readonly partner: string
    readonly ids: readonly string[]
    readonly now: number
    readonly version: number
  },
): Promise<void> {
  const { partner, ids, now, version } = of
  await trx
    .updateTable('inbox_entry')
    .set({ snoozed_until: null, snooze_reason: null, snoozed_by: null, read_at: null, version })
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('snoozed_until', '<=', now)
    .execute()
}
