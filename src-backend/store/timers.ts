import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'

/** What a timer of a person does when it is due; its subject is the member's id. */
type MemberTimer = (typeof INVITE_TIMERS)[number]

/**
 * The others: a look at a license (by its id), the mark that all licenses after one are to be looked
 * at (by the id of that one), the end of an entry's snooze (by the entry's id).
 */
export type TimerKind = MemberTimer | 'license-alerts' | 'alert-sweep' | 'snooze-over'

const ROWS_PER_STATEMENT = 500

/**
 * Each subject has one timer of a kind: set again, it runs anew. Who sets, calls off or takes timers
 * of a person or a license holds the license, so that none of them waits for another.
 */
export async function setTimers(
  trx: Trx,
  partner: string,
  kind: TimerKind,
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

/** What waits for a person while an invitation is on its way. */
export const INVITE_TIMERS = ['invite-expiry', 'not-picked-up'] as const

/** Nothing of these kinds is due any more for these subjects. */
export async function callOffTimers(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  { kinds, subjects }: { kinds: readonly TimerKind[]; subjects: readonly string[] },
): Promise<void> {
  if (subjects.length === 0) return
  await trx
    .deleteFrom('timer')
    .where('partner', '=', partner)
    .where('kind', 'in', kinds)
    .where('subject', 'in', dialect.listOf(subjects))
    .execute()
}

export async function hasTimer(
  trx: Trx,
  partner: string,
  kind: TimerKind,
  subject: string,
): Promise<boolean> {
  const timer = await trx
    .selectFrom('timer')
    .select('subject')
    .where('partner', '=', partner)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return timer !== undefined
}

/** Timers of one kind, as they were seen: another worker may take them first. */
export interface DueTimers {
  readonly kind: TimerKind
  readonly subjects: readonly string[]
}

/** Partners for whom something is due. */
export async function partnersWithDue(
  db: Db,
  kinds: readonly TimerKind[],
  now: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('partner')
    .select('id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('timer')
          .select('timer.subject')
          .whereRef('timer.partner', '=', 'partner.id')
          .where('timer.due_at', '<=', now)
          .where('timer.kind', 'in', kinds),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The timers of one kind that have been due for longest. */
export async function nextDue(
  db: Db,
  partner: string,
  kinds: readonly TimerKind[],
  now: number,
  limit: number,
): Promise<DueTimers | null> {
  const rows = await db
    .selectFrom('timer')
    .select(['kind', 'subject'])
    .where('partner', '=', partner)
    .where('due_at', '<=', now)
    .where('kind', 'in', kinds)
    .orderBy('due_at')
    .orderBy('kind')
    .orderBy('subject')
    .limit(limit)
    .execute()
  const first = rows[0]
  if (!first) return null
  const alike = rows.filter(({ kind }) => kind === first.kind)
  return { kind: first.kind, subjects: alike.map(({ subject }) => subject) }
}

/** A timer that this transaction has taken: nobody else works it unless the transaction fails. */
export interface TakenTimer {
  readonly subject: string
  readonly due_at: number
}

/** Of these timers those that are there and still due. */
export async function takeTimers(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  { kind, subjects }: DueTimers,
  now: number,
): Promise<TakenTimer[]> {
  const taken = await trx
    .deleteFrom('timer')
    .where('partner', '=', partner)
    .where('kind', '=', kind)
    .where('subject', 'in', dialect.listOf(subjects))
    .where('due_at', '<=', now)
    .returning(['subject', 'due_at'])
    .execute()
  return taken.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
}

/** A timer whose work fails waits, so that it does not keep the others from theirs. */
export async function putOffTimer(
  trx: Trx,
  partner: string,
  { kind, subject, until }: { kind: TimerKind; subject: string; until: number },
): Promise<void> {
  await trx
    .updateTable('timer')
    .set({ due_at: until })
    .where('partner', '=', partner)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('due_at', '<', until)
    .execute()
}
