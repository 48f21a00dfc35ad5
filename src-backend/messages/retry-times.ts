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
] as const

/** A day at most, whatever a provider asks for. */
const MAX_ASKED_MS = 24 * HOUR_MS

/** While we are at fault: often enough that what was repaired is noticed the same day. */
const MOST_FOR_US_MS = 6 * HOUR_MS
/** Where each try may bring a copy more, somebody's mailbox counts for more than our haste. */
const MOST_FOR_COPIES_MS = 24 * HOUR_MS

/** How often a recipient is tried at all. */
export const MAX_ATTEMPTS = WAITS_MS.length + 1

/**
 * @param attempts how many there were, the failed one included.
 * @returns how long to wait; null: it is given up.
 */
export function waitBeforeNext(attempts: number, askedMs = 0): number | null {
  const wait = WAITS_MS[attempts - 1]
  return wait === undefined ? null : Math.max(wait, Math.min(askedMs, MAX_ASKED_MS))
}

/**
 * After a failure of our own, which is never the recipient's to pay for: as long again as the message
 * has waited already. It goes on until what the message carries is void.
 */
export function waitForUs(
  ageMs: number,
  { mayHaveArrived, afterMs = 0 }: { mayHaveArrived: boolean; afterMs?: number },
): number {
  const most = mayHaveArrived ? MOST_FOR_COPIES_MS : MOST_FOR_US_MS
  const wait = Math.min(Math.max(ageMs, WAITS_MS[0]), most)
  return Math.max(wait, Math.min(afterMs, MAX_ASKED_MS))
}
