import { rmSync } from 'node:fs'
import { bookMigrations } from './book-schema.ts'
import { readBookState } from './book-state.ts'
import { migrate, NewerSchemaError, type Migration } from './migrate.ts'
import { isDamage, openForWriting, type Connection, type Durability } from './open-database.ts'
import { lastEventSeq, licensesWithEventsSince } from './outbox-events.ts'
import { rebase } from './rebase.ts'
import { storeFile, type Store } from './store-file.ts'
import { workMigrations } from './work-schema.ts'
import type { StorePaths } from './writer-port.ts'

/**
 * Opens both files for the one writer.
 *
 * @throws NewerSchemaError when `work.sqlite` is ahead of this program; a book that is ahead, or
 * damaged, is made anew because the backend can send it again.
 */
export function openStore(paths: StorePaths): Store {
  const work = openMigrated(paths.work, 'safe', workMigrations)
  try {
    return { work: storeFile(work), book: storeFile(openBook(paths.book)) }
  } catch (error) {
    work.close()
    throw error
  }
}

export function closeStore(store: Store): void {
  store.book.db.close()
  store.work.db.close()
}

/**
 * Shows the outbox events that a crash kept from the book. A book that is ahead of `work` belongs
 * to another outbox (a restored file), so all of its effects are run again. Runs inside
 * `inBothFiles`.
 */
export function catchUp(store: Store, now: number): void {
  const { appliedSeq } = readBookState(store.book)
  const last = lastEventSeq(store.work)
  if (appliedSeq === last) return
  const since = appliedSeq > last ? 0 : appliedSeq
  const licenses = new Set([...licensesWithEventsSince(store.work, since), ...shownLicenses(store)])
  rebase(store, [...licenses], now, () => undefined)
}

function shownLicenses(store: Store): string[] {
  return store.book
    .sql('SELECT uid FROM license WHERE id IN (SELECT license_id FROM pending_effect)')
    .pluck()
    .all() as string[]
}

function openBook(file: string): Connection {
  try {
    return openMigrated(file, 'fast', bookMigrations)
  } catch (error) {
    if (!isDamage(error) && !(error instanceof NewerSchemaError)) throw error
    for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
    return openMigrated(file, 'fast', bookMigrations)
  }
}

function openMigrated(
  file: string,
  durability: Durability,
  migrations: readonly Migration[],
): Connection {
  const db = openForWriting(file, durability)
  try {
    migrate(db, migrations)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
