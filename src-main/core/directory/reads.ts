import type { Connection, Statement } from '../store/open-database.ts'

type Value = string | number | Buffer | null
type Shape = 'rows' | 'column' | 'tuples'

/**
 * Prepared reads on one connection. Each text is compiled once for each shape, at its first use:
 * search tables are not there before the first sync has ended. The caller names the row's type,
 * which the SELECT's columns must have.
 */
export class Reads {
  private readonly db: Connection
  private readonly prepared = new Map<string, Statement>()

  constructor(db: Connection) {
    this.db = db
  }

  rows<Row>(sql: string, ...parameters: Value[]): Row[] {
    return this.statement('rows', sql).all(...parameters) as Row[]
  }

  row<Row>(sql: string, ...parameters: Value[]): Row | undefined {
    return this.statement('rows', sql).get(...parameters) as Row | undefined
  }

  /** The first column of every row. */
  column<T extends Value>(sql: string, ...parameters: Value[]): T[] {
    return this.statement('column', sql).all(...parameters) as T[]
  }

  /** Rows as arrays: cheaper than objects where there are many. */
  tuples<Tuple>(sql: string, ...parameters: Value[]): Tuple[] {
    return this.statement('tuples', sql).all(...parameters) as Tuple[]
  }

  /** Rows as arrays, one at a time: for whole tables. */
  eachTuple<Tuple>(sql: string, ...parameters: Value[]): IterableIterator<Tuple> {
    return this.statement('tuples', sql).iterate(...parameters) as IterableIterator<Tuple>
  }

  /** Runs several reads on one state of the file, whatever is committed meanwhile. */
  snapshot<T>(read: () => T): T {
    return this.db.transaction(read)()
  }

  close(): void {
    this.db.close()
  }

  private statement(shape: Shape, sql: string): Statement {
    const key = `${shape} ${sql}`
    const known = this.prepared.get(key)
    if (known) return known
    const statement = this.db.prepare(sql)
    if (shape === 'column') statement.pluck()
    if (shape === 'tuples') statement.raw()
    this.prepared.set(key, statement)
    return statement
  }
}
