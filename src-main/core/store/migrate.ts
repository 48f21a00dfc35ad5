import type { Connection } from './open-database.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** The file was written by a newer program: it must not be written to. */
export class NewerSchemaError extends Error {
  override name = 'NewerSchemaError'
  readonly found: number
  readonly known: number
  constructor(found: number, known: number) {
    super(`The data was written by a newer version (schema ${found}, this version knows ${known}).`)
    this.found = found
    this.known = known
  }
}

/** Told inside the transaction of each migration, and behind it. */
type MigrationReach = (moment: 'written' | 'committed') => void

/**
 * Brings a file to the newest schema, each migration in a transaction of its own together with the
 * number that says so: a program killed between or within them leaves a file that goes on.
 *
 * @throws NewerSchemaError when the file is ahead of this program.
 */
export function migrate(
  db: Connection,
  migrations: readonly Migration[],
  reach: MigrationReach = () => undefined,
): void {
  const at = knownVersion(db, migrations)
  migrations.slice(at).forEach((migration, index) => {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${at + index + 1}`)
      reach('written')
    }).immediate()
    reach('committed')
  })
}

/**
 * How many of them the file has behind it.
 *
 * @throws NewerSchemaError
 */
export function knownVersion(db: Connection, migrations: readonly Migration[]): number {
  const at = db.pragma('user_version', { simple: true }) as number
  if (at > migrations.length) throw new NewerSchemaError(at, migrations.length)
  return at
}
