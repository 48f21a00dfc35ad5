import { publicId } from '#shared/domain/words.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { BookKeeper } from '../book-keeper.ts'
import type { EngineState } from '../engine-state.ts'
import { operatorOf, type Identity } from '../identity.ts'
import type { BackendClient } from './backend-client.ts'
import { LinkFailure, linkFailureOf } from './link-failure.ts'

export interface ShutOutDeps {
  /** Asks as nobody. */
  readonly stranger: BackendClient
  /** Whose data these are. */
  readonly identity: Identity
  readonly state: EngineState
  readonly keeper: BookKeeper
}

/**
 * Whoever is signed out goes on with what was synced, unless the backend says that they are no
 * operator any more: then nothing of the book may be seen. What waits and its history stay.
 *
 * @returns what the line failed with, as it is to be told.
 */
export async function judgeShutOut(
  deps: ShutOutDeps,
  failure: LinkFailure,
  signal: AbortSignal,
): Promise<LinkFailure> {
  if (failure.reason !== 'signed-out' || !(await wasRemoved(deps, signal))) return failure
  try {
    if (holdsRows(deps.state)) await deps.keeper.drop()
  } catch (error) {
    return linkFailureOf(error)
  }
  return new LinkFailure('no-operator', 'The backend says that this is no operator any more.')
}

/** Where nobody answers nothing is known, and nothing is taken away. */
async function wasRemoved({ stranger, identity }: ShutOutDeps, signal: AbortSignal) {
  const operator = publicId.safeParse(operatorOf(identity)).data
  if (operator === undefined) return false
  try {
    return (await stranger.ask(endpoints.standing, { params: { operator } }, signal)).isRemoved
  } catch {
    return false
  }
}

function holdsRows(state: EngineState): boolean {
  const { search, cursor } = state.store()
  return search === 'ready' || cursor !== null
}
