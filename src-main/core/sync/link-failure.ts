import type { Refusal } from '#shared/domain/explain.ts'
import { MalformedChange } from '#shared/protocol/change-rows.ts'
import { BookReplaced } from '../store/book-replaced.ts'
import { codeOf, storageTroubleOf } from '../store/error-code.ts'
import { ThreadLost } from '../threads/thread-messages.ts'
import type { OfflineReason } from './connection-state.ts'

/**
 * `never`: the backend cannot have worked on the request. `perhaps`: nobody here can know, so what
 * was asked must be asked again under the same id.
 */
export type Arrival = 'never' | 'perhaps'

interface Details {
  readonly arrival?: Arrival
  readonly status?: number
  readonly problem?: string | null
  readonly refusal?: Refusal | null
  readonly retryAfterMs?: number | null
  readonly cause?: unknown
}

/** A request to the backend that brought no usable answer. */
export class LinkFailure extends Error {
  override name = 'LinkFailure'
  readonly reason: OfflineReason
  readonly arrival: Arrival
  /** HTTP status; 0: no answer at all. */
  readonly status: number
  /** Code of the backend's problem document. */
  readonly problem: string | null
  /** Where a rule of the product refused: which, on what facts, and the way on. */
  readonly refusal: Refusal | null
  readonly retryAfterMs: number | null

  constructor(reason: OfflineReason, sentence: string, details: Details = {}) {
    super(sentence, details.cause === undefined ? {} : { cause: details.cause })
    this.reason = reason
    this.arrival = details.arrival ?? 'perhaps'
    this.status = details.status ?? 0
    this.problem = details.problem ?? null
    this.refusal = details.refusal ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

/** The data live another life than the one that this connection met: everything is asked anew. */
export function newLife(): LinkFailure {
  return new LinkFailure('unreachable', 'The backend has begun a new life meanwhile.')
}

/** The same failure, of which is known that the backend never heard what was to be asked. */
export function asUnsent(failure: LinkFailure): LinkFailure {
  const { reason, message, status, problem, refusal, retryAfterMs, cause } = failure
  const details = { status, problem, refusal, retryAfterMs, cause }
  return new LinkFailure(reason, message, { ...details, arrival: 'never' })
}

/** Any error of the sync loop as a failure of the line; what is none of ours counts as unreachable. */
export function linkFailureOf(error: unknown): LinkFailure {
  if (error instanceof LinkFailure) return error
  if (isMalformed(error)) {
    return new LinkFailure('not-the-backend', 'The backend sent rows that cannot be read.', {
      cause: error,
    })
  }
  if (isOfStore(error)) {
    return new LinkFailure('storage', 'This machine could not store what was sent.', {
      cause: error,
    })
  }
  return new LinkFailure('unreachable', 'The connection ended with an unexpected error.', {
    cause: error,
  })
}

/** The store's own trouble: no space, a damaged or replaced file, a writer that has died. */
function isOfStore(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === BookReplaced.name || error.name === ThreadLost.name) return true
  const code = codeOf(error)
  return storageTroubleOf(code) !== null || code?.startsWith('SQLITE_') === true
}

/** By name, because an error of the writer's thread has lost its class. */
function isMalformed(error: unknown): boolean {
  return error instanceof Error && error.name === MalformedChange.name
}
