import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { must } from '#shared/lib/assert.ts'
import type { SignedOut, SignInState } from '#shared/rpc/contract/sign-in.ts'
import type { HostConnection } from '../host/connect.ts'
import { useConsole } from './console.ts'

/** How signing in stands; null until the core has spoken for the first time. */
export interface SignInData {
  readonly state: Readonly<ShallowRef<SignInState | null>>
  /** Address of the backend that it is about. */
  readonly backend: Readonly<ShallowRef<string>>
}

const signInKey: InjectionKey<SignInData> = Symbol('sign-in')

/** Whose data the core shows; empty: nobody's. */
function shownPerson(state: SignInState): string {
  return state.name === 'given' ? '' : (state.person?.email ?? '')
}

/** Whoever is shown can go on working without a sign-in; only nobody cannot. */
export function mustSignIn(state: SignInState | null): state is SignedOut {
  return isSignedOut(state) && state.person === null
}

/** Nobody is signed in, and somebody's work goes on. */
export function worksOn(state: SignInState | null): state is SignedOut {
  return isSignedOut(state) && state.person !== null
}

function isSignedOut(state: SignInState | null): state is SignedOut {
  return state?.name === 'signed-out' || state?.name === 'waiting' || state?.name === 'failed'
}

/** Called once, by the application's root. */
export function provideSignIn(startAnew: () => void): SignInData {
  const data = followSignIn(useConsole(), startAnew)
  provide(signInKey, data)
  return data
}

/**
 * Follows the core's states as long as the present scope lives.
 *
 * @param startAnew called when somebody else's data are shown than this page was opened with:
 * nothing that was on the screen may stay.
 */
export function followSignIn({ client, line }: HostConnection, startAnew: () => void): SignInData {
  const state = shallowRef<SignInState | null>(null)
  const backend = shallowRef('')
  let opened: string | null = null
  let isGone = false

  function take(next: SignInState): void {
    const person = shownPerson(next)
    opened ??= person
    if (person !== opened) return startAnew()
    state.value = next
  }

  async function follow(): Promise<void> {
    try {
      backend.value = (await client.signIn.get()).backend
      for await (const next of await client.signIn.watch()) if (!isGone) take(next)
    } catch {
      // The line's own state says what became of it; once it stands again this begins anew.
    }
  }

  const stop = watch(line, ({ name }) => void (name === 'connected' && follow()), {
    immediate: true,
  })
  onScopeDispose(() => {
    isGone = true
    stop()
  })
  return { state, backend }
}

export function useSignIn(): SignInData {
  return must(inject(signInKey), 'Signing in is provided by the application root.')
}
