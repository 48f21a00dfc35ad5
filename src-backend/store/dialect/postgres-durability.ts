import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** With any of them off, a power cut takes what was acknowledged, or spoils the database. */
const KEEPS_ITS_WORD = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** What of the server's settings lets it forget what it has acknowledged; none: it keeps its word. */
export async function forgetfulSettings(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings
    where setting = 'off' and name in (${sql.join([...KEEPS_ITS_WORD])}) order by name`.execute(db)
  return rows.map(({ name }) => name)
}
