import type { StoreFile } from './store-file.ts'

/** What the pending effects of a license add to its seats in use: each gives or takes one. */
const PENDING = `(
  SELECT coalesce(sum(CASE verb WHEN 'activate-seats' THEN 1 WHEN 'revoke-seats' THEN -1 ELSE 0 END), 0) FROM pending_effect
  WHERE license_id = license.id)`

/** The backend knows nothing yet of what is pending. */
const DIFFERS = `(people <> told_people OR in_use - ${PENDING} <> told_in_use)`

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
