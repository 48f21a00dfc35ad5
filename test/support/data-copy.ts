import { cpSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { renewEpoch } from './renew-epoch.ts'
import type { TestBackend } from './backend.ts'

/** Copies a backend's data as they are now to this file. */
export async function copyData({ store }: TestBackend, copy: string): Promise<void> {
  rmSync(copy, { force: true })
  await sql`vacuum into ${copy}`.execute(store.db)
}

/**
 * What whoever puts a copy back does while nobody serves the data: it takes their place, and they begin
 * a new life. null: the copy is as new as the data.
 */
export async function putBack(copy: string | null, file: string): Promise<void> {
  if (copy !== null) {
    for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true })
    cpSync(copy, file)
  }
  await renewEpoch({ file })
}
