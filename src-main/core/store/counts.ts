import type { StoreFile } from './store-file.ts'

const DIFFERS = '(in_use <> told_in_use OR people <> told_people)'

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
