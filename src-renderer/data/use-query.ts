import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue'
import type { ChangedArea } from '#shared/rpc/contract/session.ts'
import { useConsole } from './console.ts'
import { isLineLoss, toFailure, type Failure } from './failure.ts'

export type QueryState<T> =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly value: T }
  | { readonly name: 'error'; readonly failure: Failure }

export interface QueryOptions<T> {
  readonly ask: () => Promise<T>
  /** Asked again when the change feed touches one of these. */
  readonly areas: readonly ChangedArea[]
  /** Asked anew, from `loading`, when this changes. */
  readonly key?: WatchSource<unknown>
}

export interface Query<T> {
  readonly state: Readonly<ShallowRef<QueryState<T>>>
  readonly again: () => Promise<void>
}

/**
 * A read that stays true: an answer stays on the screen until its successor has arrived, and an
 * answer that a later question overtook is dropped.
 */
export function useQuery<T>(options: QueryOptions<T>): Query<T> {
  const { feed } = useConsole()
  const state = shallowRef<QueryState<T>>({ name: 'loading' })
  let latest = 0

  async function again(): Promise<void> {
    const ticket = ++latest
    try {
      const value = await options.ask()
      if (ticket === latest) state.value = { name: 'ready', value }
    } catch (error) {
      if (ticket !== latest || isLineLoss(error)) return
      state.value = { name: 'error', failure: toFailure(error) }
    }
  }

  onScopeDispose(feed.onChanged(options.areas, () => void again()))
  if (options.key) {
    watch(options.key, () => {
      state.value = { name: 'loading' }
      void again()
    })
  }
  void again()
  return { state, again }
}

/** The answer, or null while there is none. */
export function valueOf<T>(state: QueryState<T>): T | null {
  return state.name === 'ready' ? state.value : null
}
