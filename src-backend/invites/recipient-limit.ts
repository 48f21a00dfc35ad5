import type { StoreDialect } from '../store/dialect.ts'
import { writtenOutOf } from '../store/messages.ts'
import type { Db } from '../store/open-store.ts'

const DAY_MS = 86_400_000
/** Invitations and reminders of one partner to one address within 24 hours, of all its licenses. */
const MESSAGES_PER_DAY = 10

/** Of these addresses and phones those that so much was written to that no more may be today. */
export function writtenOutToday(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  recipients: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  const since = now - DAY_MS
  return writtenOutOf(db, dialect, { partner, recipients, since, most: MESSAGES_PER_DAY })
}
