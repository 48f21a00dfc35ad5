import { acceptedLanguages } from '#shared/lib/accepted-languages.ts'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'

export interface Language {
  /** For the `lang` of a page. */
  readonly tag: 'en' | 'de'
  readonly texts: Texts
}

const languages: readonly Language[] = [
  { tag: 'en', texts: en },
  { tag: 'de', texts: de },
]

/** The first language of `Accept-Language` that there is, by weight; English by itself. */
export function languageFor(accepted: string | undefined): Language {
  const found = acceptedLanguages(accepted).flatMap((tag) =>
    languages.filter((language) => language.tag === tag),
  )
  return found[0] ?? { tag: 'en', texts: en }
}
