import { de } from './letters/de.ts'
import { en } from './letters/en.ts'
import { htmlLetter } from './letters/html-letter.ts'
import type { LetterBook, LetterFacts, LetterKind, LetterWords } from './letters/kinds.ts'
import { DEFAULT_LANGUAGE, type Language } from './letters/language.ts'
import { plainFacts } from './letters/plain-facts.ts'

/** Stands in a stored letter where the link goes when it is sent. */
export const LINK_MARK = '{{link}}'

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** For a phone. */
  readonly short: string
}

const books: Readonly<Record<Language, LetterBook>> = { en, de }

/** A letter, rendered once: whenever it is sent, it says the same. */
export function composeLetter<Kind extends LetterKind>(
  kind: Kind,
  facts: LetterFacts[Kind],
  language: Language = DEFAULT_LANGUAGE,
): Letter {
  const words = books[language][kind](plainFacts(facts))
  return {
    subject: words.subject,
    text: `${textLines(words).join('\n\n')}\n`,
    html: htmlLetter(words, language, LINK_MARK),
    short: words.action === null ? words.short : `${words.short} ${LINK_MARK}`,
  }
}

function textLines({ before, action, after }: LetterWords): string[] {
  return [...before, ...(action === null ? [] : [LINK_MARK]), ...after]
}
