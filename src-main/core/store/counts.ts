import { counted } from './shown-person.ts'
import type { StoreFile } from './store-file.ts'

/** What the pending effects of a license add to one of its numbers. */
const pending = (number: 'people' | 'inUse'): string => `(
  SELECT coalesce(sum(${counted(number, 'shown')} - ${counted(number, 'was')}), 0)
  FROM pending_effect WHERE license_id = license.id)`

/** The backend knows nothing yet of what is pending. */
const DIFFERS = `(people - ${pending('people')} <> told_people
  OR in_use - ${pending('inUse')} <> told_in_use)`

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
