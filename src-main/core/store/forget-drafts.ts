import type { Store } from './store-file.ts'
import { writtenOver } from './written-over.ts'

/**
 * What somebody entered for licenses that the book does not hold any more names people of clients
 * that may not be seen. To be called once a whole client or license went, or a book was filled.
 */
export function forgetDrafts({ book, work }: Store): void {
  const drafts = work.sql('SELECT license FROM invite_draft').pluck().all() as string[]
  const strays = drafts.filter((license) => !isHeld(license))
  if (strays.length === 0) return
  writtenOver(work, () => {
    work
      .sql('DELETE FROM invite_draft WHERE license IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(strays))
  })

  function isHeld(license: string): boolean {
    return book.sql('SELECT 1 FROM license WHERE uid = ?').get(license) !== undefined
  }
}
