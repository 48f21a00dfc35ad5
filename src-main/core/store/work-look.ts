import { existsSync } from 'node:fs'
import { meansUnusable, openForReading, type Connection } from './open-database.ts'
import { partsMadeBy, schemaParts } from './schema-parts.ts'
import type { StorePaths } from './writer-port.ts'
import { workFiles, type WorkFiles } from './work-files.ts'
import { hasLog, howWorkWasLeft } from './work-left.ts'
import { workMigrations } from './work-schema.ts'

const NOBODYS = -1

/**
 * Whether a start can go on with the outbox as it lies there. Otherwise it has to be put together
 * again: it is damaged, gone, changed by somebody since it was left, made of other parts than this
 * program makes, or older than its own backup.
 */
export function isWorkUsable(paths: StorePaths): boolean {
  const files = workFiles(paths.work)
  if (!existsSync(files.work)) return !wasThere(files, paths)
  const left = howWorkWasLeft(files)
  return passes(files.work, (db) => {
    const version = versionOf(db)
    // A newer program knows better; this one may not even write to it.
    if (version > workMigrations.length) return true
    if (left === 'touched') return false
    if (version === 0 && schemaParts(db).length === 0) return !wasThere(files, paths)
    if (left === 'as-left') return isOwn(db)
    return isIntact(db) && standingOf(db) >= standingOfBackup(files)
  })
}

/** It is of our own parts, the pages hang together, and every index holds what its table holds. */
export function isIntact(db: Connection): boolean {
  return isOwn(db) && db.prepare('PRAGMA integrity_check(1)').pluck().get() === 'ok'
}

/**
 * Made by the migrations up to its version, and by nobody else: a trigger would change what is
 * queued, and a view tell of what is not. A later migration's part may be there before.
 */
function isOwn(db: Connection): boolean {
  const version = versionOf(db)
  const found = new Set(schemaParts(db).map(({ key }) => key))
  const known = new Set([...partsOf(version), ...partsOf(workMigrations.length)])
  return (
    version > 0 &&
    [...partsOf(version)].every((key) => found.has(key)) &&
    [...found].every((key) => known.has(key))
  )
}

function partsOf(version: number): ReadonlySet<string> {
  const migrations = workMigrations.slice(0, version)
  return partsMadeBy(migrations.map(({ sql }) => sql).join(''))
}

/**
 * How much has come to pass in it. An outbox that no console has taken for its own stands lowest: one
 * that was taken once has lost that with the end of its log.
 */
function standingOf(db: Connection): number {
  const seq = db.prepare('SELECT max(seq) FROM outbox_event').pluck().get() as number | null
  const owner = db.prepare(`SELECT 1 FROM meta WHERE key = 'install'`).get()
  return seq ?? (owner === undefined ? NOBODYS : 0)
}

/** A folder in which an outbox lay before is not a new one. */
function wasThere(files: WorkFiles, { book }: StorePaths): boolean {
  return hasLog(files) || [files.backup, files.left, book].some((file) => existsSync(file))
}

function standingOfBackup({ backup }: WorkFiles): number {
  let standing = NOBODYS
  if (existsSync(backup)) {
    passes(backup, (db) => {
      if (isOwn(db)) standing = standingOf(db)
      return true
    })
  }
  return standing
}

function versionOf(db: Connection): number {
  return db.pragma('user_version', { simple: true }) as number
}

function passes(file: string, check: (db: Connection) => boolean): boolean {
  try {
    const db = openForReading(file)
    try {
      return check(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (meansUnusable(error)) return false
    throw error
  }
}
