import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import type { Ids } from '#shared/lib/ports.ts'
import { sqliteDialect, type StoreDialect } from './dialect.ts'
import { installValue } from './install.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** A transaction, or the store outside of one: what a query runs on. */
export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

/** The licensing backend's data. Queries live with their entity in this folder. */
export interface Store {
  readonly db: Db
  readonly dialect: StoreDialect
  /** Names this life of the data: made with it, gone with it. */
  readonly epoch: string
  /**
   * One transaction: all of `work` or nothing. Keep it under 5,000 rows; take license locks in id
   * order, then the partner's version (`nextVersion`), and await nothing but the store inside.
   */
  write<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  /** Reads that see one state of the data. Hold it no longer than a batch takes to read. */
  snapshot<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface StoreOptions {
  /** The SQLite file; it and its folder are made when missing. `:memory:` for tests. */
  readonly file: string
  readonly ids: Ids
}

/** Opens the data and brings it to the newest schema. @throws NewerStoreError */
export async function openStore({ file, ids }: StoreOptions): Promise<Store> {
  if (file !== ':memory:') await mkdir(path.dirname(file), { recursive: true })
  const dialect = sqliteDialect(file)
  const db: Db = new Kysely<Tables>({ dialect: dialect.kysely })
  try {
    await migrate(db, dialect, migrations)
    return storeOf(db, dialect, await installValue(db, 'epoch', () => ids.newId()))
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function storeOf(db: Db, dialect: StoreDialect, epoch: string): Store {
  return {
    db,
    dialect,
    epoch,
    write: (work) => db.transaction().execute(work),
    snapshot: (work) =>
      db
        .transaction()
        .setAccessMode('read only')
        .setIsolationLevel('repeatable read')
        .execute(work),
    close: () => db.destroy(),
  }
}
