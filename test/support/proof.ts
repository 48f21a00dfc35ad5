import process from 'node:process'

/** A long proof runs a small part of itself with the other tests, and all of itself in `npm run proof`. */
export const isFull = process.env['SEATWRIGHT_PROOF'] === 'full'

/**
 * @param full how many runs the whole proof has.
 * @param part the one of so many that runs with the other tests.
 * @returns how many it has now.
 */
export function proofRuns(full: number, part = 10): number {
  return isFull ? full : Math.ceil(full / part)
}

/** @param sample those that stand for all of them with the other tests. */
export function proofCases<T>(full: readonly T[], sample: readonly T[]): readonly T[] {
  return isFull ? full : sample
}
