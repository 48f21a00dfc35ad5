import type Database from 'better-sqlite3'
import pg from 'pg'
import { openRawSqlite } from '../raw-sqlite.ts'

/** One value for each column, in their order. */
export type RawRow = readonly (string | number | null)[]

/** Inserts people by the bare driver, so many rows in one statement and portions in a transaction each. */
export interface RawInserts {
  insert(columns: readonly string[], portion: readonly RawRow[]): Promise<void>
  end(): Promise<void>
}

const ROWS_PER_STATEMENT = 500

function pieces<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_PER_STATEMENT)
  return Array.from({ length: count }, (_, at) =>
    rows.slice(at * ROWS_PER_STATEMENT, (at + 1) * ROWS_PER_STATEMENT),
  )
}

function insertText(
  columns: readonly string[],
  rows: number,
  placeholder: (at: number) => string,
): string {
  const tuples = Array.from({ length: rows }, (_, row) => {
    const places = columns.map((_name, column) => placeholder(row * columns.length + column + 1))
    return `(${places.join(', ')})`
  })
  return `INSERT INTO member (${columns.join(', ')}) VALUES ${tuples.join(', ')}`
}

export function rawSqliteInserts(file: string): RawInserts {
  const db = openRawSqlite(file)
  const kept = new Map<number, Database.Statement>()
  const statement = (columns: readonly string[], rows: number): Database.Statement => {
    const known = kept.get(rows) ?? db.prepare(insertText(columns, rows, () => '?'))
    kept.set(rows, known)
    return known
  }
  return {
    insert: async (columns, portion) => {
      db.transaction(() => {
        for (const some of pieces(portion)) statement(columns, some.length).run(some.flat())
      })()
    },
    end: async () => void db.close(),
  }
}

export async function rawPostgresInserts(url: string): Promise<RawInserts> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    async insert(columns, portion) {
      await client.query('begin')
      for (const some of pieces(portion)) {
        const text = insertText(columns, some.length, (at) => `$${at}`)
        await client.query({ name: `insert ${some.length}`, text, values: some.flat() })
      }
      await client.query('commit')
    },
    end: () => client.end(),
  }
}
