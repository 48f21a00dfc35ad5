const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** From one failure to the next try; about three days in all, as long as mail servers try. */
const WAITS_MS = [
  MINUTE_MS / 2,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

/** A day at most, whatever a provider asks for. */
const MAX_ASKED_MS = 24 * HOUR_MS

/** How often a message is tried at all. */
export const MAX_ATTEMPTS = WAITS_MS.length + 1

/**
 * @param attempts how many there were, the failed one included.
 * @returns how long to wait; null: it is given up.
 */
export function waitBeforeNext(attempts: number, askedMs = 0): number | null {
  const wait = WAITS_MS[attempts - 1]
  return wait === undefined ? null : Math.max(wait, Math.min(askedMs, MAX_ASKED_MS))
}
