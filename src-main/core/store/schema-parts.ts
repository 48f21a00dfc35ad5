import { openForWriting, type Connection } from './open-database.ts'

/** A table, index, trigger or view of a file. */
interface SchemaPart {
  /** It does nothing by itself, whoever reads or writes. */
  readonly isInert: boolean
  /** Tells it from every other one: its name and the words that made it, however they are spaced. */
  readonly key: string
}

/** All that a file is made of. */
export function schemaParts(db: Connection): readonly SchemaPart[] {
  const rows = db.prepare('SELECT name, sql FROM sqlite_schema').raw().all()
  return (rows as [string, string | null][]).map(([name, sql]) => ({
    isInert: sql === null || INERT.test(sql),
    key: JSON.stringify([name, sql?.replace(/\s+/g, ' ') ?? null]),
  }))
}

/** By the words, as SQLite goes by them; the kind that stands beside them can be a lie. */
const INERT = /^CREATE (TABLE|INDEX|UNIQUE INDEX) /

const made = new Map<string, ReadonlySet<string>>()

/** The keys of all parts of a file that was made with these words and nothing else. */
export function partsMadeBy(sql: string): ReadonlySet<string> {
  const keys = made.get(sql) ?? makeParts(sql)
  made.set(sql, keys)
  return keys
}

function makeParts(sql: string): ReadonlySet<string> {
  const db = openForWriting(':memory:', 'fast')
  try {
    db.exec(sql)
    return new Set(schemaParts(db).map(({ key }) => key))
  } finally {
    db.close()
  }
}
