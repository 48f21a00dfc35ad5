import { createI18n } from 'vue-i18n'
import { en, type Catalogue } from './en/index.ts'

type Language = 'en'

const messages: Readonly<Record<Language, Catalogue>> = { en }

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
