import { AsyncIteratorClass } from '@orpc/server'
import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import type { SignInDesk } from '../sign-in/sign-in-ports.ts'
import { os } from './implementer.ts'

export function signInProcedures(desk: SignInDesk) {
  return {
    get: os.signIn.get.handler(() => ({ backend: desk.backend, state: desk.state() })),
    watch: os.signIn.watch.handler(({ signal }) => watchStates(desk, signal)),
    start: os.signIn.start.handler(() => desk.start()),
    cancel: os.signIn.cancel.handler(() => desk.cancel()),
    signOut: os.signIn.signOut.handler(() => desk.signOut()),
  }
}

/** The stream of one window; a slow one gets the newest state and not those between. */
function watchStates(
  desk: SignInDesk,
  signal: AbortSignal | undefined,
): AsyncIteratorClass<SignInState> {
  let untold: SignInState | null = desk.state()
  let isClosed = false
  let wake = (): void => undefined
  const unsubscribe = desk.onState((state) => {
    untold = state
    wake()
  })
  const letGo = (): void => {
    unsubscribe()
    isClosed = true
    wake()
  }
  signal?.addEventListener('abort', letGo, { once: true })
  if (signal?.aborted) letGo()

  async function take(): Promise<IteratorResult<SignInState, undefined>> {
    while (!isClosed) {
      const state = untold
      untold = null
      if (state) return { done: false, value: state }
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return { done: true, value: undefined }
  }
  return new AsyncIteratorClass(take, async () => {
    signal?.removeEventListener('abort', letGo)
    letGo()
  })
}
