import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import type { Ids } from '#shared/lib/ports.ts'
import type { StoreDialect } from './dialect.ts'
import { postgresDialect } from './dialect/postgres.ts'
import { sqliteDialect } from './dialect/sqlite.ts'
import { installValue } from './install.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { describePlace, type StorePlace } from './place.ts'
import { retryRaces } from './retry-races.ts'
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
   * Runs `work` again when another transaction got in its way, so `work` must change nothing else.
   */
  write<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  /** Reads that see one state of the data. Hold it no longer than a batch takes to read. */
  snapshot<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type StoreOptions = StorePlace & {
  readonly ids: Ids
  /** PostgreSQL: most connections at once beside that of the poke line. Absent: 10. */
  readonly connections?: number
}

const DEFAULT_CONNECTIONS = 10

/** There is no database at the place, or none that lets this program in. The message is for a person. */
export class StoreUnreachable extends Error {
  override name = 'StoreUnreachable'

  constructor(place: StorePlace, cause: unknown) {
    const why = cause instanceof Error && cause.message ? `: ${cause.message}` : '.'
    super(`The data at ${describePlace(place)} cannot be reached${why}`, { cause })
  }
}

/** The database may lose what it has acknowledged. The message is for a person. */
export class ForgetfulStore extends Error {
  override name = 'ForgetfulStore'

  constructor(place: StorePlace, settings: readonly string[]) {
    super(
      `The database at ${describePlace(place)} may lose what it has acknowledged: ` +
        `${settings.join(', ')} must not be off. Turn it on and start again.`,
    )
  }
}

/**
 * Opens the data and brings it to the newest schema. The SQLite file and its folder are made when
 * missing; a PostgreSQL database is not.
 *
 * @throws NewerStoreError
 * @throws StoreUnreachable
 * @throws ForgetfulStore
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const dialect = await dialectOf(options)
  const db: Db = new Kysely<Tables>({ dialect: dialect.kysely })
  try {
    const forgetful = await dialect.forgetfulSettings(db)
    if (forgetful.length > 0) throw new ForgetfulStore(options, forgetful)
    await migrate(db, dialect, migrations)
    return storeOf(db, dialect, await installValue(db, 'epoch', () => options.ids.newId()))
  } catch (error) {
    await db.destroy()
    if (!dialect.isUnavailable(error)) throw error
    throw new StoreUnreachable(options, error)
  }
}

async function dialectOf(options: StoreOptions): Promise<StoreDialect> {
  if ('url' in options) {
    return postgresDialect(options.url, options.connections ?? DEFAULT_CONNECTIONS)
  }
  const { file } = options
  if (file !== ':memory:') await mkdir(path.dirname(file), { recursive: true })
  return sqliteDialect(file)
}

function storeOf(db: Db, dialect: StoreDialect, epoch: string): Store {
  return {
    db,
    dialect,
    epoch,
    write: (work) =>
      retryRaces(dialect, () => db.transaction().setIsolationLevel('read committed').execute(work)),
    snapshot: (work) =>
      db
        .transaction()
        .setAccessMode('read only')
        .setIsolationLevel('repeatable read')
        .execute(work),
    close: () => db.destroy(),
  }
}
