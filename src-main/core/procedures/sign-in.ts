import type { AsyncIteratorClass } from '@orpc/server'
import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import type { SignInDesk } from '../sign-in/sign-in-ports.ts'
import { os } from './implementer.ts'
import { latestStream } from './latest-stream.ts'

export function signInProcedures(desk: SignInDesk) {
  return {
    get: os.signIn.get.handler(() => ({ backend: desk.backend, state: desk.state() })),
    watch: os.signIn.watch.handler(({ signal }) => watchStates(desk, signal)),
    start: os.signIn.start.handler(() => desk.start()),
    cancel: os.signIn.cancel.handler(() => desk.cancel()),
    signOut: os.signIn.signOut.handler(() => desk.signOut()),
  }
}

/** A slow window gets the newest state and not those between. */
function watchStates(
  desk: SignInDesk,
  signal: AbortSignal | undefined,
): AsyncIteratorClass<SignInState> {
  let untold: SignInState | null = desk.state()
  return latestStream(
    (look) =>
      desk.onState((state) => {
        untold = state
        look()
      }),
    () => {
      const state = untold
      untold = null
      return state
    },
    signal,
  )
}
