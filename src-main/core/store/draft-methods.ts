import type { StoreFile } from './store-file.ts'
import type { Told } from './told.ts'
import type { DraftMethods } from './writer-methods.ts'

export function draftMethods(work: StoreFile, { written }: Told): DraftMethods {
  return {
    keepInviteDraft(license, people) {
      if (people.length === 0) {
        work.sql('DELETE FROM invite_draft WHERE license = ?').run(license)
      } else {
        work
          .sql('INSERT OR REPLACE INTO invite_draft (license, body) VALUES (?, ?)')
          .run(license, JSON.stringify(people))
      }
      return written([])
    },
  }
}
