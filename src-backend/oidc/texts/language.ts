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

/** The first language of `Accept-Language` that there is, as browsers order them; English by itself. */
export function languageFor(accepted: string | undefined): Language {
  const wished = (accepted ?? '').split(',').map((range) => range.trim().slice(0, 2).toLowerCase())
  const found = wished.flatMap((tag) => languages.filter((language) => language.tag === tag))
  return found[0] ?? { tag: 'en', texts: en }
}
