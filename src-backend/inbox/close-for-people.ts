import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { closeEntriesOf, type EntriesOfPeople } from '../store/inbox-entries.ts'
import type { Trx } from '../store/open-store.ts'

/** Whose entries have lost their reason, and under which version of the partner they are closed. */
export interface SettledPeople extends EntriesOfPeople {
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
  { at, version, ...people }: SettledPeople,
): Promise<void> {
  if (people.members.length === 0) return
  await closeEntriesOf(trx, dialect, people, { at, version })
}
