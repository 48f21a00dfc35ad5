import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openStore, type Store } from '#backend/store/open-store.ts'
import type { Operator } from '#backend/store/operators.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { SeatCommand } from '#shared/protocol/commands.ts'
import { sharedPostgres } from '../../support/postgres.ts'
import { rawChange, rawRows } from './raw-postgres.ts'
import { openRawSqlite, rawSqliteChange, rawSqliteRows } from './raw-sqlite.ts'

/** The same by the bare driver, on the data of the same store. */
interface RawDriver {
  change(operator: Operator, command: SeatCommand): Promise<void> | void
  /** Reads the people of a partner in the order of a first sync. @returns how many. */
  rows(partner: string): Promise<number> | number
}

export interface BenchStore {
  readonly name: string
  /** How many ask at once; one file has one writer. */
  readonly workers: number
  readonly store: Store
  readonly raw: RawDriver
  /** What a backend process is given to work on the same data. */
  readonly environment: Readonly<Record<string, string>>
  end(): Promise<void>
}

const WORKERS = 8

export async function sqliteStore(): Promise<BenchStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-bench-'))
  const file = path.join(folder, 'backend.sqlite')
  const store = await openStore({ file, ids: systemIds })
  const db = openRawSqlite(file)
  return {
    ...{ name: 'SQLite', workers: 1, store },
    raw: {
      change: (operator, command) => rawSqliteChange(db, operator, command),
      rows: (partner) => rawSqliteRows(db, partner),
    },
    environment: { SEATWRIGHT_BACKEND_DATA: file },
    async end() {
      db.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function postgresStore(): Promise<BenchStore> {
  const server = await sharedPostgres()
  const database = await server.makeDatabase()
  const store = await openStore({ url: database.url, ids: systemIds, connections: WORKERS })
  const pool = new pg.Pool({ connectionString: database.url, max: WORKERS })
  return {
    ...{ name: 'PostgreSQL', workers: WORKERS, store },
    raw: {
      change: (operator, command) => rawChange(pool, operator, command),
      rows: (partner) => rawRows(pool, partner),
    },
    environment: { DATABASE_URL: database.url },
    async end() {
      await pool.end()
      await store.close()
      await database.drop()
    },
  }
}
