import type { LinkFailure } from '../sync/link-failure.ts'

/** Statuses that speak of the line, the sign-in or the load, and never of what was asked. */
const NOT_ABOUT_THE_BATCH: ReadonlySet<number> = new Set([
  ...[401, 403, 407, 408, 425, 426, 429],
  ...[501, 503, 504, 511],
])
const PAYLOAD_TOO_LARGE = 413

/**
 * `line`: nothing was learnt about the batch. `refused`: the backend takes none of it, now and ever.
 * `failed`: whatever answered may have stumbled over one of its commands.
 */
export type FailureKind = 'line' | 'refused' | 'failed'

export function failureKind({ status, problem }: LinkFailure): FailureKind {
  if (status < 400 || NOT_ABOUT_THE_BATCH.has(status)) return 'line'
  // A page of a proxy or of a network's sign-in is no word of the backend.
  const isWord = problem !== null || status === PAYLOAD_TOO_LARGE
  return status < 500 && isWord ? 'refused' : 'failed'
}
