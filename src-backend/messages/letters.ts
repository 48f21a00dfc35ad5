import { de } from './letters/de.ts'
import { en } from './letters/en.ts'
import { htmlLetter } from './letters/html-letter.ts'
import type { LetterBook, LetterFacts, LetterKind, LetterWords } from './letters/kinds.ts'
import { DEFAULT_LANGUAGE, type Language } from './letters/language.ts'
import { plainFacts } from './letters/plain-facts.ts'
import type { NewMessage } from '../store/messages.ts'

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

/** A letter as a row of messages: by e-mail, or to a phone in short. */
export function letterTo(
  recipient: string,
  { subject, text, html, short }: Letter,
): Pick<NewMessage, 'channel' | 'recipient' | 'subject' | 'body_text' | 'body_html'> {
  const isMail = recipient.includes('@')
  return {
    channel: isMail ? 'email' : 'sms',
    ...{ recipient, subject },
    body_text: isMail ? text : short,
    body_html: isMail ? html : '',
  }
}

/** With the link's name, as the HTML has it: whoever reads either reads the same. */
function textLines({ before, action, after }: LetterWords): string[] {
  return [...before, ...(action === null ? [] : [`${action}:\n${LINK_MARK}`]), ...after]
}
