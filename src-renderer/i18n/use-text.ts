import { createSharedComposable, useIntervalFn, useNow } from '@vueuse/core'
import { computed } from 'vue'
import { createFormats, type Formats } from './formats.ts'
import { i18n, regionalLocale } from './i18n.ts'
import { createTextTools, type TextTools } from './text-tools.ts'

const TICK_MS = 30_000

/** One clock for all rows of all tables. */
const useSharedNow = createSharedComposable(() =>
  useNow({ scheduler: (tick) => useIntervalFn(tick, TICK_MS) }),
)

/** Texts in the language on screen; how long ago follows the clock. */
export function useText(): TextTools {
  const now = useSharedNow()
  const formats = computed(() =>
    formatsOf(regionalLocale(i18n.global.locale.value, navigator.languages)),
  )
  return createTextTools(
    () => formats.value,
    () => now.value.getTime(),
  )
}

const known = new Map<string, Formats>()

/** Making a formatter costs more than all its uses on a screen. */
function formatsOf(locale: string): Formats {
  const formats = known.get(locale) ?? createFormats(locale)
  known.set(locale, formats)
  return formats
}
