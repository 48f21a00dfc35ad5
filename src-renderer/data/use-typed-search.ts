import { refDebounced } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'

/** Browsers count changes of the address: it passes over the middle of a word. */
const ADDRESS_PAUSE_MS = 90

/**
 * What stands in a search field. A list asks for it at once; the address follows when the typing
 * rests, and where the address moves by itself, as by Back, the field follows.
 */
export function useTypedSearch(
  addressed: () => string,
  refine: (search: string) => void,
): Ref<string> {
  const typed = ref(addressed())
  const settled = refDebounced(typed, ADDRESS_PAUSE_MS)
  watch(settled, (text) => {
    if (text !== addressed()) refine(text)
  })
  watch(
    addressed,
    (search) => {
      if (search !== settled.value) typed.value = search
    },
    // Not a moment later: nobody may meet the new address with the old text.
    { flush: 'sync' },
  )
  return typed
}
