import type { AlertEntry } from '#shared/domain/alerts/occurrences.ts'
import { alertKind, type AlertKind } from '#shared/domain/inbox-kinds.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'

/** Put aside by a person: what holds for one occurrence of an alert holds for the next. */
export interface Snooze {
  readonly snoozed_until: number
  readonly snooze_reason: string | null
  readonly snoozed_by: string | null
}

export interface KnownAlert extends AlertEntry {
  readonly license: string
  readonly snooze: Snooze | null
}

/**
 * Entries that alerts of these licenses have made and that a plan needs: those whose reason holds,
 * those about the same as would be told now, and those that are put aside.
 */
export async function alertEntriesOf(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  licenses: readonly string[],
  { now, onces }: { readonly now: number; readonly onces: readonly string[] },
): Promise<KnownAlert[]> {
  const rows = await db
    .selectFrom('inbox_entry')
    .select(['id', 'license', 'kind', 'once', 'facts', 'over_at', 'closed_by'])
    .select(['snoozed_until', 'snooze_reason', 'snoozed_by'])
    .where('partner', '=', partner)
    .where('license', 'in', dialect.listOf(licenses))
    .where('kind', 'in', alertKind.options)
    .where((eb) =>
      eb.or([
        eb('over_at', 'is', null),
        eb('once', 'in', dialect.listOfTexts(onces)),
        eb('snoozed_until', '>', now),
      ]),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    license: row.license,
    kind: alertKind.parse(row.kind),
    once: row.once,
    facts: row.facts,
    overAt: row.over_at,
    closedByPerson: row.closed_by !== null,
    snooze: snoozeOf(row, now),
  }))
}

function snoozeOf(
  { snoozed_until, snooze_reason, snoozed_by }: Nullable<Snooze>,
  now: number,
): Snooze | null {
  if (snoozed_until === null || snoozed_until <= now) return null
  return { snoozed_until, snooze_reason, snoozed_by }
}

type Nullable<T> = { readonly [Name in keyof T]: T[Name] | null }

export async function tellAlert(
  trx: Trx,
  partner: string,
  { id, facts }: { readonly id: string; readonly facts: string },
  version: number,
): Promise<void> {
  await trx
    .updateTable('inbox_entry')
    .set({ facts, version })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}

/** The reason is back. @param again.opens false: a person has dealt with it in this period. */
export async function resumeAlert(
  trx: Trx,
  partner: string,
  again: { readonly id: string; readonly facts: string; readonly opens: boolean },
  version: number,
): Promise<void> {
  const { id, facts, opens } = again
  await trx
    .updateTable('inbox_entry')
    .set({ facts, over_at: null, version, ...(opens ? { closed_at: null } : {}) })
    .where('partner', '=', partner)
    .where('id', '=', id)
    .execute()
}

/** Their reason is gone: what is still open closes. */
export async function endAlerts(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
  { at, version }: { readonly at: number; readonly version: number },
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('inbox_entry')
    .set((eb) => ({ over_at: at, closed_at: eb.fn.coalesce('closed_at', eb.val(at)), version }))
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}

/** The snooze that is in force for a kind of alert of a license. */
export function snoozeInForce(known: readonly KnownAlert[], kind: AlertKind): Snooze | null {
  return known.findLast((entry) => entry.kind === kind && entry.snooze)?.snooze ?? null
}
