import { MESSAGES_PER_DAY } from '#shared/domain/people/recipient-limit.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { writtenOutOf } from '../store/messages.ts'
import type { Db } from '../store/open-store.ts'

const DAY_MS = 86_400_000

/** When anybody who was written to so often can be written to again. */
export function writableAgainAt(now: number): number {
  return now + DAY_MS
}

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
