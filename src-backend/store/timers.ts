import type { StoreDialect } from './dialect.ts'
import type { Trx } from './open-store.ts'

/** What a timer does when it is due; its subject is a member's id. */
export type MemberTimer = 'invite-expiry' | 'not-picked-up'

/** Far from both engines' limit of parameters. */
const ROWS_PER_STATEMENT = 500

/** Each subject has one timer of a kind: set again, it runs anew. */
export async function setTimers(
  trx: Trx,
  partner: string,
  kind: MemberTimer,
  subjects: readonly string[],
  dueAt: number,
): Promise<void> {
  for (let from = 0; from < subjects.length; from += ROWS_PER_STATEMENT) {
    const some = subjects.slice(from, from + ROWS_PER_STATEMENT)
    await trx
      .insertInto('timer')
      .values(some.map((subject) => ({ partner, kind, subject, due_at: dueAt })))
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
