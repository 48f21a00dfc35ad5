import type { Catalogue } from './en/index.ts'
import { i18n } from './i18n.ts'
import type { Language } from './language.ts'

/** What is not in the start chunk, each a file of its own. */
const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => (await import('./de/index.ts')).de,
}

let wished: Language = 'en'

/** Puts the console into a language. Of several wishes the last one holds, whichever file comes first. */
export async function speak(language: Language): Promise<void> {
  wished = language
  const { availableLocales } = i18n.global
  if (language !== 'en' && !availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, await catalogues[language]())
  }
  if (wished !== language) return
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
