import type { Refusal } from '#shared/domain/explain.ts'
import type { AnswerOf, Given, JsonEndpoint } from '#shared/protocol/endpoint.ts'
import type { Status } from '#shared/rpc/contract/session.ts'
import type { OfflineReason } from './connection-state.ts'
import { linkFailureOf, type Arrival, type LinkFailure } from './link-failure.ts'

/** The backend, as a procedure asks it what nobody keeps here. Every failure is a `LinkFailure`. */
export interface Backend {
  /** @param key of a request that is done once, however often it is sent. */
  ask<E extends JsonEndpoint>(endpoint: E, given: Given<E>, key?: string): Promise<AnswerOf<E>>
}

export type Asked<T> =
  | { readonly outcome: 'answered'; readonly value: T }
  | {
      readonly outcome: 'unknown'
      readonly reason: OfflineReason
      /** Code of the backend's problem document. */
      readonly problem: string | null
      /** Where a rule of the product refused. */
      readonly refusal: Refusal | null
      /** Whether the backend may have done what was asked. */
      readonly arrival: Arrival
    }

interface Asking {
  readonly backend: Backend
  status(): Pick<Status, 'connection'>
}

/** Asks once. Where the line is known to be down nobody waits for it to fail again. */
export async function askBackend<T>(
  { backend, status }: Asking,
  question: (backend: Backend) => Promise<T>,
): Promise<Asked<T>> {
  const { connection } = status()
  if (connection.name === 'offline') {
    const { reason } = connection
    return { outcome: 'unknown', reason, problem: null, refusal: null, arrival: 'never' }
  }
  try {
    return { outcome: 'answered', value: await question(backend) }
  } catch (error) {
    return unknown(linkFailureOf(error))
  }
}

function unknown({ reason, problem, refusal, arrival }: LinkFailure): Asked<never> {
  return { outcome: 'unknown', reason, problem, refusal, arrival }
}
