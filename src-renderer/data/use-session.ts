import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { must } from '#shared/lib/assert.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { useConsole } from './console.ts'
import { useQuery, valueOf } from './use-query.ts'

/** Who is signed in and what the catalogue calls its products; null before the first sync. */
export interface SessionData {
  readonly session: ComputedRef<Session | null>
  readonly productName: (product: string) => string
  readonly planName: (product: string, plan: string) => string
}

const sessionKey: InjectionKey<SessionData> = Symbol('session')

/** Called once, by the application's root. */
export function provideSession(): SessionData {
  const { client } = useConsole()
  const query = useQuery({ ask: () => client.session.get(), areas: ['session'] })
  const session = computed(() => valueOf(query.state.value))
  const product = (id: string) => session.value?.catalogue.find((entry) => entry.id === id)
  const data: SessionData = {
    session,
    productName: (id) => product(id)?.name ?? id,
    planName: (id, plan) => product(id)?.plans.find((entry) => entry.id === plan)?.name ?? plan,
  }
  provide(sessionKey, data)
  return data
}

export function useSession(): SessionData {
  return must(inject(sessionKey), 'The session is provided by the application root.')
}
