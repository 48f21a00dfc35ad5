import { MESSAGES_PER_DAY } from '#shared/domain/people/recipient-limit.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { writtenForLicense, writtenOutOf } from '../store/messages.ts'
import type { Db } from '../store/open-store.ts'

const DAY_MS = 86_400_000
/** What members may have written in their partner's name within 24 hours, beside one letter for each seat. */
const MESSAGES_OF_MEMBERS = 50

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

/**
 * So much was written to people of this license today that its members may have no more written:
 * they write by the partner's mail and SMS, which is enough for an account and not for a mailing.
 */
export async function isLicenseWrittenOut(
  db: Db,
  {
    seats,
    ...place
  }: { readonly partner: string; readonly license: string; readonly seats: number },
  now: number,
): Promise<boolean> {
  const written = await writtenForLicense(db, { ...place, since: now - DAY_MS })
  return written >= MESSAGES_OF_MEMBERS + seats
}
