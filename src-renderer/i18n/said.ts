import type { TextKey } from './en/index.ts'
import { i18n } from './i18n.ts'

/** The words of a text, by the catalogue that they were said from: another one is another language. */
const known = new WeakMap<object, Map<TextKey, string>>()

/** A text without values. Each row of a table says a dozen: said once, it need not be put together again. */
export function said(key: TextKey): string {
  const { locale, messages, t } = i18n.global
  const catalogue = messages.value[locale.value]
  // The language on screen is on its way still.
  if (catalogue === undefined) return t(key)
  const words = known.get(catalogue) ?? new Map<TextKey, string>()
  known.set(catalogue, words)
  const word = words.get(key) ?? t(key)
  words.set(key, word)
  return word
}
