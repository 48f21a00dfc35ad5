import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import { insertEntry } from '../store/inbox-entries.ts'
import type { Trx } from '../store/open-store.ts'

/** A line of the partner's inbox. */
export interface NewInboxEntry {
  readonly partner: string
  readonly id: string
  /** What it is about: of two with the same there is only the first. */
  readonly once: string
  readonly kind: InboxKind
  readonly client: string
  readonly license: string
  readonly member: string | null
  /** What the sentence on screen says. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly at: number
  /** Taken before: whoever writes to the inbox holds the partner's version. */
  readonly version: number
}

/** Adds an entry unless there is one about the same. @returns whether it was added. */
export async function addInboxEntry(trx: Trx, entry: NewInboxEntry): Promise<boolean> {
  return insertEntry(trx, {
    ...entry,
    facts: JSON.stringify(entry.facts),
    read_at: null,
    closed_at: null,
    closed_by: null,
    over_at: null,
    snoozed_until: null,
    snooze_reason: null,
    snoozed_by: null,
  })
}
