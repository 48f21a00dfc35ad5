import type { StoreDialect } from './dialect.ts'
import type { Trx } from './open-store.ts'

/** What a timer does when it is due; its subject is a member's id. */
export type MemberTimer = 'invite-expiry' | 'not-picked-up'

/** Each subject has one timer of a kind: set again, it runs anew. */
export async function setTimers(
  trx: Trx,
  partner: string,
  kind: MemberTimer,
  subjects: readonly string[],
  dueAt: number,
): Promise<void> {
  for (const subject of subjects) {
    await trx
      .insertInto('timer')
      .values({ partner, kind, subject, due_at: dueAt })
      .onConflict((conflict) =>
        conflict.columns(['partner', 'kind', 'subject']).doUpdateSet({ due_at: dueAt }),
      )
      .execute()
  }
}

/** Nothing is due any more for these subjects. */
export async function callOffTimers(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return
  await trx
    .deleteFrom('timer')
    .where('partner', '=', partner)
    .where('subject', 'in', dialect.listOf(subjects))
    .execute()
}
