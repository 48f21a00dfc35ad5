import { acceptedLanguages } from '#shared/lib/accepted-languages.ts'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'

export type { Texts } from './en.ts'

const languages: Readonly<Record<string, Texts>> = { en, de }

/** A language with its texts and its way to write a moment. */
export interface Language {
  /** For the `lang` of a page. */
  readonly tag: string
  readonly texts: Texts
  /** A moment in words, in UTC: a page without script does not know the reader's zone. */
  moment(at: number): string
}

/** The first language of `Accept-Language` that there is, by weight; English by itself. */
export function languageFor(accepted: string | undefined): Language {
  const tag = acceptedLanguages(accepted).find((one) => Object.hasOwn(languages, one)) ?? 'en'
  const format = new Intl.DateTimeFormat(tag, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return { tag, texts: languages[tag] ?? en, moment: (at) => `${format.format(at)} UTC` }
}
