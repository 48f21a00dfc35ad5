import { sql } from 'kysely'

/**
 * Holds an address or phone: of an ended invite anybody may have it again. Word for word what the
 * unique indexes on them say, as SQLite takes those only for a condition without parameters.
 */
export const isAlive = sql<boolean>`state not in ('expired', 'cancelled')`
