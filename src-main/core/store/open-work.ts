import { existsSync } from 'node:fs'
import type { Reach } from '../failpoints.ts'
import { knownVersion, migrate } from './migrate.ts'
import { openForWriting, type Connection } from './open-database.ts'
import { restoreWork } from './restore-work.ts'
import { backUpWork } from './work-backup.ts'
import { removeDatabase, draftOf, takeRestored, workFiles, type WorkFiles } from './work-files.ts'
import { forgetWorkLeft, noteWorkLeft } from './work-left.ts'
import { isWorkUsable } from './work-look.ts'
import { workMigrations } from './work-schema.ts'
import type { StorePaths } from './writer-port.ts'

/** The outbox, open for the one writer. */
export interface OpenedWork {
  readonly db: Connection
  /** It was unusable, and was put together again. */
  readonly isRestored: boolean
}

/**
 * Opens the outbox, or makes one. One that cannot be used is set aside, and what it and its backup
 * hold takes its place; `work` itself says so.
 *
 * @throws NewerSchemaError
 */
export function openWork(paths: StorePaths, reach: Reach): OpenedWork {
  const files = workFiles(paths.work)
  const isRestored = restoreIfUnusable(paths)
  const db = openForWriting(files.work, 'safe')
  try {
    knownVersion(db, workMigrations)
    // Before its first change: who is killed behind that has not left it as it was noted.
    forgetWorkLeft(files)
    migrate(db, workMigrations, (moment) => reach(`migrate-work:${moment}`))
    return { db, isRestored }
  } catch (error) {
    db.close()
    throw error
  }
}

function restoreIfUnusable(paths: StorePaths): boolean {
  const files = workFiles(paths.work)
  removeDatabase(draftOf(files.restored))
  // A program died between making it and putting it in its place.
  const isWaiting = existsSync(files.restored)
  if (isWaiting) replaceWork(files, takeRestored)
  if (isWorkUsable(paths)) return isWaiting
  replaceWork(files, restoreWork)
  return true
}

/** How the outbox was left was said of the file that is set aside. */
function replaceWork(files: WorkFiles, replace: (files: WorkFiles) => void): void {
  replace(files)
  forgetWorkLeft(files)
}

/**
 * Ends the outbox well: backed up, nothing in its log, and noted as it lies there. Where the disk
 * takes no more the next start only has to look more closely.
 */
export function closeWork(db: Connection): void {
  const { name } = db
  try {
    backUpWork(name)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // Whatever it is, all that was committed is in the file or its log.
  }
  db.close()
  try {
    noteWorkLeft(workFiles(name))
  } catch {
    // The same.
  }
}
