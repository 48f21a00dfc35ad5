import { MOST_NAME_LETTERS } from '#shared/domain/people/limits.ts'
import { oneLine } from '#shared/lib/one-line.ts'

/** Words that begin a family name: "Ludwig van Beethoven", "Rosa de la Fuente". */
const PARTICLES: ReadonlySet<string> = new Set(
  'af al av bin da das de del della den der di dos du el ibn la le ten ter van vom von zu zum zur'.split(
    ' ',
  ),
)

const FAMILY_FIRST = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー々\s]+$/u

export interface PersonName {
  readonly givenName: string
  readonly familyName: string
}

/** One part of a name as it is stored: NFC, on one line, no longer than the protocol allows. */
export function namePart(text: string): string {
  const line = oneLine(text)
  return line.length <= MOST_NAME_LETTERS ? line : shortened(line)
}

/** A whole name in two parts, as well as it can be told; a single name is a given name. */
export function splitDisplayName(display: string): PersonName {
  const name = namePart(display.replace(/\s*\([^)]*\)\s*$/, ''))
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name)
  if (comma) return { familyName: comma[1]?.trim() ?? '', givenName: comma[2]?.trim() ?? '' }
  const words = name.split(' ')
  if (words.length === 1) return { givenName: name, familyName: '' }
  return FAMILY_FIRST.test(name)
    ? splitAt(words, 1, 'family-first')
    : splitAt(words, familyStart(words))
}

function familyStart(words: readonly string[]): number {
  const particle = words.findIndex(
    (word, at) => at > 0 && at < words.length - 1 && PARTICLES.has(word.toLowerCase()),
  )
  return particle > 0 ? particle : words.length - 1
}

function splitAt(words: readonly string[], at: number, order?: 'family-first'): PersonName {
  const [first, second] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
  return order ? { familyName: first, givenName: second } : { givenName: first, familyName: second }
}

function shortened(line: string): string {
  const characters = [...line]
  while (characters.join('').length > MOST_NAME_LETTERS) {
    characters.length = Math.min(characters.length - 1, MOST_NAME_LETTERS)
  }
  return characters.join('').trim()
}
