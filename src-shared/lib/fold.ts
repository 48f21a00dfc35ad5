const ASCII = /^[\0-\x7f]*$/
const MARKS = /\p{M}+/gu
// New Tai Lue vowels and two Vedic signs became letters after the Unicode version of SQLite's tables.
const NOT_WORD = /(?:[^\p{L}\p{N}\p{Co}]|[\u19B0-\u19C0\u19C8\u19C9\u1CF2\u1CF3])+/u

/**
 * Text as search and name order see it: NFKD, combining marks off, lower case; a sigma is the same
 * at the end of a word and within, because the end of what is typed is not the end of the word.
 * One function for what is stored and for what is asked, so that both always agree.
 */
export function fold(text: string): string {
  // Most names: nothing to take apart and no marks, and the rest costs ten times as much.
  if (ASCII.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase().replaceAll('ς', 'σ')
}

/** The folded words of a text, split where SQLite's unicode61 tokenizer splits. */
export function foldedWords(text: string): string[] {
  return wordsOfFolded(fold(text))
}

/** The words of what is folded already, as the book keeps it. */
export function wordsOfFolded(folded: string): string[] {
  return folded.split(NOT_WORD).filter(Boolean)
}

/**
 * The key of the name order: family name, then given name, folded; compared bytewise, with the
 * internal id as the last tie-break. U+0001 sorts before every letter, so "Li" comes before "Lia".
 */
export function nameOrderKey(familyName: string, givenName: string): string {
  return `${fold(familyName)}\u0001${fold(givenName)}`
}
