import { createI18n } from 'vue-i18n'
import { en, type Catalogue } from './en/index.ts'
import type { Language } from './language.ts'

/** English is in the start chunk: it is shown while, or where, no other language can be had. */
const messages: Readonly<Record<string, Catalogue>> = { en }

export const i18n = createI18n({
  legacy: false,
  locale: 'en' satisfies Language,
  fallbackLocale: 'en' satisfies Language,
  messages,
  warnHtmlMessage: false,
})

/** The person's own variant of the language on screen decides how numbers and dates are written. */
export function regionalLocale(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.split('-')[0] === language) ?? language
}
