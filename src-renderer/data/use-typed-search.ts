import { refDebounced } from '@vueuse/core'
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { RouteLocationNormalized, Router } from 'vue-router'

/** Browsers count changes of the address: it passes over the middle of a word. */
const ADDRESS_PAUSE_MS = 90

/**
 * What stands in a search field. A list asks for it at once; the address follows when the typing
 * rests, and where the address moves by itself, as by Back, the field follows.
 */
export function useTypedSearch(
  router: Router,
  addressed: () => string,
  refine: (search: string) => void,
): Ref<string> {
  const typed = ref(addressed())
  const settled = refDebounced(typed, ADDRESS_PAUSE_MS)
  // The router follows one wish at a time: a search that followed now would call off the way to
  // what was just pressed, for as long as its page is being fetched.
  let going: RouteLocationNormalized | null = null
  let isHeldBack = false
  watch(settled, (text) => {
    if (going) isHeldBack = true
    else if (text !== addressed()) refine(text)
  })
  watch(
    addressed,
    (search) => {
      if (search !== settled.value) typed.value = search
    },
    // Not a moment later: nobody may meet the new address with the old text.
    { flush: 'sync' },
  )
  function ended(to: RouteLocationNormalized, isStillHere: boolean): void {
    if (to !== going) return
    going = null
    if (isHeldBack && isStillHere && typed.value !== addressed()) refine(typed.value)
    isHeldBack = false
  }
  const stops = [
    router.beforeEach((to) => {
      going = to
    }),
    router.afterEach((to, from, failure) => {
      ended(to, failure !== undefined || to.path === from.path)
    }),
    router.onError((_error, to) => {
      ended(to, true)
    }),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
  })
  return typed
}
