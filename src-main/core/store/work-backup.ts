import { isIntact } from './work-look.ts'
import { openForReading } from './open-database.ts'
import { draftOf, nameDraft, removeDatabase, workFiles } from './work-files.ts'

/**
 * Makes the outbox's backup anew, from what is committed now; others may write meanwhile. A damaged
 * outbox leaves the backup as it is: it is what would be needed then.
 *
 * `VACUUM INTO` instead of SQLite's backup of pages: it reads every row, so a page that cannot be
 * read fails it instead of being copied, and the copy needs no log beside it.
 */
export function backUpWork(work: string): void {
  const { backup } = workFiles(work)
  const draft = draftOf(backup)
  removeDatabase(draft)
  try {
    const db = openForReading(work)
    try {
      if (!isIntact(db)) return
      db.prepare('VACUUM INTO ?').run(draft)
    } finally {
      db.close()
    }
    nameDraft(backup)
  } finally {
    removeDatabase(draft)
  }
}
