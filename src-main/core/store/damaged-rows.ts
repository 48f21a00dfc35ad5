import { meansUnusable, type Connection } from './open-database.ts'

/** A row is looked for by its number where no scan gets to it; so many numbers behind what was read. */
const PROBES = 20_000

export type Row = Readonly<Record<string, unknown>>

/**
 * Every row that can be read: from the front up to the damage, from the back up to it, and between
 * them one by one by their numbers.
 *
 * @param key the number of a row.
 */
export function numberedRows(db: Connection, table: string, key: string): readonly Row[] {
  if (!isPlainTable(db, table)) return []
  const front = scan(db, `SELECT * FROM ${table} ORDER BY ${key}`)
  if (front.isWhole) return front.rows
  const back = scan(db, `SELECT * FROM ${table} ORDER BY ${key} DESC`)
  const end = Number(front.rows.at(-1)?.[key] ?? 0)
  const start = Number(back.rows.at(-1)?.[key] ?? Infinity)
  const between = probe(db, `SELECT * FROM ${table} WHERE ${key} = ?`, end + 1, start)
  return unitedBy(key, [...front.rows, ...between, ...back.rows])
}

/**
 * The same of a table whose rows have names instead, without what lies between two damages: looking
 * for a name reads through its neighbours.
 */
export function namedRows(db: Connection, table: string, key: string): readonly Row[] {
  if (!isPlainTable(db, table)) return []
  const front = scan(db, `SELECT * FROM ${table} ORDER BY ${key}`)
  if (front.isWhole) return front.rows
  const back = scan(db, `SELECT * FROM ${table} ORDER BY ${key} DESC`)
  return unitedBy(key, [...front.rows, ...back.rows])
}

/** Its pages hang together, so that what was read of it is all of it; says nothing of what texts say. */
export function isSound(db: Connection, table: string): boolean {
  if (!isPlainTable(db, table)) return false
  const { rows, isWhole } = scan(db, `PRAGMA integrity_check(${table})`)
  return isWhole && rows.length === 1 && rows[0]?.['integrity_check'] === 'ok'
}

/** What else goes by its name holds no rows: it makes them up, perhaps without an end. */
function isPlainTable(db: Connection, name: string): boolean {
  const { rows } = scan(db, `PRAGMA main.table_list(${name})`)
  return rows.length === 1 && rows[0]?.['type'] === 'table'
}

function unitedBy(key: string, rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row[key], row])).values()]
}

/** @returns the rows before the damage. */
function scan(
  db: Connection,
  query: string,
): { readonly rows: readonly Row[]; readonly isWhole: boolean } {
  const rows: Row[] = []
  const isWhole = untilDamage(() => {
    for (const row of db.prepare(query).iterate()) rows.push(row as Row)
  })
  return { rows, isWhole }
}

function probe(db: Connection, query: string, from: number, end: number): Row[] {
  const rows: Row[] = []
  untilDamage(() => {
    const statement = db.prepare(query)
    for (let n = from; n < Math.min(end, from + PROBES); n += 1) {
      untilDamage(() => void rows.push(...(statement.all(n) as Row[])))
    }
  })
  return rows
}

function untilDamage(read: () => void): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (meansUnusable(error)) return false
    throw error
  }
}
