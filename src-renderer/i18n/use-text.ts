import { createSharedComposable, useIntervalFn, useNow } from '@vueuse/core'
import { computed } from 'vue'
import type { TextKey } from './en/index.ts'
import { createFormats, type Formats } from './formats.ts'
import { i18n, regionalLocale } from './i18n.ts'

type Values = Readonly<Record<string, string>>

export interface TextTools extends Pick<Formats, 'number' | 'exact' | 'list' | 'calendarDate'> {
  t(key: TextKey, values?: Values): string
  /** A text with a plural; `{count}` is the number, written for a person. */
  counted(key: TextKey, count: number, values?: Values): string
  /** How long ago, following the clock. */
  ago(at: number): string
  since(at: number): string
}

const TICK_MS = 30_000

/** One clock for all rows of all tables. */
const useSharedNow = createSharedComposable(() =>
  useNow({ scheduler: (tick) => useIntervalFn(tick, TICK_MS) }),
)

/** All that a component needs to speak. */
export function useText(): TextTools {
  const { t: translate, locale } = i18n.global
  const now = useSharedNow()
  const formats = computed(() => formatsOf(regionalLocale(locale.value, navigator.languages)))
  const number = (value: number): string => formats.value.number(value)
  return {
    number,
    t: (key, values = {}) => translate(key, values),
    counted: (key, count, values = {}) =>
      translate(key, { count: number(count), ...values }, count),
    exact: (at) => formats.value.exact(at),
    list: (items) => formats.value.list(items),
    calendarDate: (date) => formats.value.calendarDate(date),
    ago: (at) => formats.value.relative(at, now.value.getTime()) ?? translate('common.justNow'),
    since: (at) => formats.value.since(at, now.value.getTime()),
  }
}

const known = new Map<string, Formats>()

/** Making a formatter costs more than all its uses on a screen. */
function formatsOf(locale: string): Formats {
  const formats = known.get(locale) ?? createFormats(locale)
  known.set(locale, formats)
  return formats
}
