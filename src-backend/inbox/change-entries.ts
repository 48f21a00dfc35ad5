import type { Services } from '../services.ts'
import { entriesAmong, setEntries } from '../store/inbox.ts'
import type { Trx } from '../store/open-store.ts'
import type { Operator } from '../store/operators.ts'
import { holdVersion, nextVersion } from '../store/partners.ts'
import type { InboxEntryTable } from '../store/people-tables.ts'
import { callOffTimers, setTimers } from '../store/timers.ts'

type Needed = Pick<Services, 'store' | 'clock' | 'pokes'>

/** What is done to entries, and to which it is done already. */
export interface EntryChange {
  isDone(entry: InboxEntryTable): boolean
  readonly set: Partial<InboxEntryTable>
  /** Set with it, for each entry: when a snooze ends; null: none does. Absent: timers stay. */
  readonly endsAt?: number | null
}

/** Somebody has seen them. */
export function reading(now: number): EntryChange {
  return { isDone: ({ read_at }) => read_at !== null, set: { read_at: now } }
}

/** Somebody has dealt with them. */
export function closing(now: number, by: Pick<Operator, 'id'>): EntryChange {
  return {
    isDone: ({ closed_at }) => closed_at !== null,
    set: { closed_at: now, closed_by: by.id },
  }
}

/** They are put aside until then, or are there again. */
export function snoozing(
  until: number | null,
  reason: string,
  by: Pick<Operator, 'id'>,
): EntryChange {
  const why = until === null ? null : reason
  return {
    isDone: (entry) =>
      entry.closed_at !== null ||
      (entry.snoozed_until === until && (entry.snooze_reason ?? null) === why),
    set: {
      snoozed_until: until,
      snooze_reason: why,
      snoozed_by: until === null ? null : by.id,
    },
    endsAt: until,
  }
}

/** Changes those of the entries that the operator may see. @returns the ids of the changed ones. */
export async function changeEntries(
  { store, pokes }: Needed,
  operator: Operator,
  ids: readonly string[],
  change: EntryChange,
): Promise<string[]> {
  const { changed, version } = await store.write((trx) =>
    writeChange(trx, store.dialect, operator, ids, change),
  )
  if (version !== null) pokes.publish(operator.partner, version)
  return changed
}

async function writeChange(
  trx: Trx,
  dialect: Needed['store']['dialect'],
  operator: Operator,
  ids: readonly string[],
  { isDone, set, endsAt }: EntryChange,
): Promise<{ changed: string[]; version: number | null }> {
  const { partner } = operator
  // The version first: whoever writes to the inbox holds it.
  await holdVersion(trx, dialect, partner)
  const entries = await entriesAmong(trx, dialect, operator, ids)
  const changed = entries.filter((entry) => !isDone(entry)).map(({ id }) => id)
  if (changed.length === 0) return { changed, version: null }
  const version = await nextVersion(trx, partner)
  await setEntries(trx, dialect, partner, changed, { ...set, version })
  const snoozes = { kinds: ['snooze-over'], subjects: changed } as const
  if (endsAt === null) await callOffTimers(trx, dialect, partner, snoozes)
  else if (endsAt !== undefined) await setTimers(trx, partner, 'snooze-over', changed, endsAt)
  return { changed, version }
}
