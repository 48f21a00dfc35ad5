import type { StoreFile } from './store-file.ts'

/** What taking the pending effects of a license off would add to its seats in use. */
const PENDING = `(
  SELECT coalesce(sum(prior - holds_seat), 0) FROM (
    SELECT member_id, prior_holds_seat AS prior, min(sequence) FROM pending_effect
    WHERE license_id = license.id GROUP BY member_id
  ) JOIN member ON member.id = member_id)`

/** The backend knows nothing yet of what is pending. */
const DIFFERS = `(people <> told_people OR in_use + ${PENDING} <> told_in_use)`

/** Public ids of those licenses whose numbers are not the backend's; null asks all. */
export function differingLicenses(book: StoreFile, licenses: readonly string[] | null): string[] {
  if (licenses === null) {
    return book.sql(`SELECT uid FROM license WHERE ${DIFFERS}`).pluck().all() as string[]
  }
  return book
    .sql(`SELECT uid FROM license WHERE uid IN (SELECT value FROM json_each(?)) AND ${DIFFERS}`)
    .pluck()
    .all(JSON.stringify(licenses)) as string[]
}
