import { fold, foldedWords } from '#shared/lib/fold.ts'
import { insidePieces } from './search-inside.ts'

/** What a person typed, as search understands it. */
export type SearchQuery =
  | { readonly name: 'everyone' }
  /** Something was typed, but nothing that could be found. */
  | { readonly name: 'nobody' }
  /** Each piece stands somewhere within the name, the address or the number. */
  | { readonly name: 'inside'; readonly pieces: readonly string[] }
  /** The address begins so. */
  | { readonly name: 'address'; readonly beginning: string }
  /** Found by any of the readings; all words of a reading must begin a word of the person. */
  | { readonly name: 'words'; readonly readings: readonly (readonly string[])[] }

/** A number as people write it: an international sign, digits, and what they put between them. */
const WRITTEN_NUMBER = /\+?\d[\d\s().\/-]*\d/g
const BETWEEN_DIGITS = /[\s().\/-]/g

export function parseSearch(text: string): SearchQuery {
  const typed = text.trim()
  if (typed === '') return { name: 'everyone' }
  const pieces = insidePieces(typed)
  if (pieces) return { name: 'inside', pieces }
  if (typed.includes('@')) return { name: 'address', beginning: addressBeginning(typed) }
  const readings = readingsOf(typed)
  return readings.length === 0 ? { name: 'nobody' } : { name: 'words', readings }
}

/** True when each word begins some word of the text that `has` was made of. */
export function beginsAll(words: readonly string[], has: readonly string[]): boolean {
  return words.every((word) => has.some((other) => other.startsWith(word)))
}

/** Addresses are kept in NFC and lower case. */
function addressBeginning(typed: string): string {
  return typed.normalize('NFC').toLowerCase()
}

/**
 * `+49 170 12` is one phone number in the book, but "7 11" may be two words of a client's name:
 * where digits are written apart, both readings count.
 */
function readingsOf(typed: string): string[][] {
  const folded = fold(typed)
  const joined = folded.replace(WRITTEN_NUMBER, (number) => number.replace(BETWEEN_DIGITS, ''))
  const texts = joined === folded ? [folded] : [joined, folded]
  return texts.map(wordsOnce).filter((words) => words.length > 0)
}

function wordsOnce(text: string): string[] {
  return [...new Set(foldedWords(text))]
}
