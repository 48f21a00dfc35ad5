import { inject, provide, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue'
import { must } from '#shared/lib/assert.ts'
import { drained, nothingDrained, type Drain } from './drain.ts'
import { useStatus } from './use-status.ts'

const drainKey: InjectionKey<Readonly<ShallowRef<Drain>>> = Symbol('drain')

/** Called once, by the application's root: who asks later must not miss what went before. */
export function provideDrain(): void {
  const { status } = useStatus()
  const drain = shallowRef(nothingDrained)
  watch(
    () => (status.value ? status.value.outbox.queued + status.value.outbox.sending : null),
    (waiting) => {
      if (waiting !== null) drain.value = drained(drain.value, waiting)
    },
    { immediate: true },
  )
  provide(drainKey, drain)
}

export function useDrain(): Readonly<ShallowRef<Drain>> {
  return must(inject(drainKey), 'The drain is provided by the application root.')
}
