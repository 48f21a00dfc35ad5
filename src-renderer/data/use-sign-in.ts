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
import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import { useConsole } from './console.ts'

/** How signing in stands; null until the core has spoken for the first time. */
export interface SignInData {
  readonly state: Readonly<ShallowRef<SignInState | null>>
  /** Address of the backend that it is about. */
  readonly backend: Readonly<ShallowRef<string>>
}

const signInKey: InjectionKey<SignInData> = Symbol('sign-in')

/** Whose data the core shows; null: nothing is decided while a sign-in is on its way. */
function shownPerson(state: SignInState): string | null {
  switch (state.name) {
    case 'signed-in':
      return state.person.email
    case 'signed-out':
      return state.person?.email ?? ''
    default:
      return null
  }
}

/**
 * Called once, by the application's root.
 *
 * @param startAnew called when somebody else's data are shown than this page was opened with:
 * nothing that was on the screen may stay.
 */
export function provideSignIn(startAnew: () => void): SignInData {
  const { client, line } = useConsole()
  const state = shallowRef<SignInState | null>(null)
  const backend = shallowRef('')
  let opened: string | null = null
  let isGone = false

  function take(next: SignInState): void {
    const person = shownPerson(next)
    opened ??= person ?? ''
    if (person !== null && person !== opened) return startAnew()
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
  const data = { state, backend }
  provide(signInKey, data)
  return data
}

export function useSignIn(): SignInData {
  return must(inject(signInKey), 'Signing in is provided by the application root.')
}
