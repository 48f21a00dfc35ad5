/**
 * Serialization failure, deadlock, and a unique key that someone else wrote first: looked up again
 * the row is there. Where it is no race, it fails as often as it is tried.
 */
const RACES = new Set(['40001', '40P01', '23505'])

/**
 * Connection failures, no resources, shutting down or starting; a lock, a statement or an idle
 * transaction that took too long; a server that became a standby; one that does not know us.
 */
const UNAVAILABLE_STATE = /^(08\w{3}|53\w{3}|57P0[1-5]|57014|55P03|25P03|25006|28\w{3}|3D000)$/

const UNAVAILABLE_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // A server of this machine that has no socket file.
  'ENOENT',
])

/** What the driver says of a connection, for which it has no codes. */
const UNAVAILABLE_DRIVER =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout (exceeded|expired)|Query read timeout)/

export function isRace(error: unknown): boolean {
  return RACES.has(codeOf(error))
}

export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== '') return UNAVAILABLE_STATE.test(code) || UNAVAILABLE_SYSTEM.has(code)
  return error instanceof Error && UNAVAILABLE_DRIVER.test(error.message)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}
