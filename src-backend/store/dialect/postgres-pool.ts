import pg from 'pg'
import { assert } from '#shared/lib/assert.ts'

/** Shorter than what a request may take: whoever waits for a row or a connection hears why. */
const CONNECT_WITHIN_MS = 5_000
const LOCK_WITHIN_MS = 10_000
const STATEMENT_WITHIN_MS = 30_000
const IDLE_IN_TRANSACTION_MS = 30_000
const CLOSE_IDLE_AFTER_MS = 30_000

/** By which the server knows connections of this program. */
export const APPLICATION_NAME = 'seatwright-backend'

/** What every connection of this program is opened with. */
export function connectionConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  }
}

/** Opens connections as they are needed, and closes those that nobody does. */
export function createPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig(url),
    max: connections,
    idleTimeoutMillis: CLOSE_IDLE_AFTER_MS,
    lock_timeout: LOCK_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  })
  // A lost connection fails the query that needs it. The event alone, unheard, would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const BIGINT: number = pg.types.builtins.INT8

/** Of these connections only: a library that shares the process keeps its own idea of a bigint. */
const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === BIGINT && format !== 'binary'
    ? safeInteger
    : pg.types.getTypeParser(oid, format as 'text')

function safeInteger(text: string): number {
  const value = Number(text)
  assert(Number.isSafeInteger(value), 'A stored whole number is a safe integer.')
  return value
}
