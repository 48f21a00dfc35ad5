import { MOST_NAME_LETTERS } from '#shared/domain/people/limits.ts'
import { MOST_CONTACT_LETTERS } from '#shared/rpc/contract/limits.ts'

/** Somebody read out of a pasted list. */
export interface Pasted extends Names {
  readonly email: string
}

interface Names {
  readonly givenName: string
  readonly familyName: string
}

const ADDRESS = /[^\s<>,;"()]+@[^\s<>,;"()]+/gu
const QUOTED_PAIR = /"\s*([^",\s][^",]*),\s*([^",\s][^",]*)"/gu
/** Stands for the comma of a quoted pair, which parts no cells. */
const PAIR = '\u001F'

/**
 * The people of a list as it is copied out of a mail, a table or a text: addresses with or without
 * names (`Ada Byron <ada@engine.example>`), each address once, in the order of the text.
 */
export function peopleFromText(text: string): readonly Pasted[] {
  const found = new Map<string, Pasted>()
  for (const entry of text.split(/[;\n\r]+/u)) {
    for (const person of peopleOfEntry(entry)) {
      const key = person.email.toLowerCase()
      if (!found.has(key)) found.set(key, person)
    }
  }
  return [...found.values()]
}

/** A name may stand in cells of its own before its address, and never in another line. */
function peopleOfEntry(entry: string): readonly Pasted[] {
  const people: Pasted[] = []
  let before: Cell[] = []
  for (const piece of entry.replaceAll(QUOTED_PAIR, pairOf).split(/(?<=[,\t])/u)) {
    const words = wordsOf(piece.replaceAll(ADDRESS, ' '))
    const [first, ...others] = (piece.match(ADDRESS) ?? []).filter(isShortEnough)
    if (first === undefined) {
      if (words !== '') before.push({ words, isPaired: piece.endsWith(',') })
      continue
    }
    people.push({ ...namesOfCells(before, words), email: first })
    people.push(...others.map((email) => ({ ...named('', ''), email })))
    before = []
  }
  return people
}

interface Cell {
  readonly words: string
  /** Whether a comma parts it from the next. */
  readonly isPaired: boolean
}

/** As a mail program pairs them: “Byron, Ada”. An address in there is one of a list and no name. */
function pairOf(quoted: string, family: string, given: string): string {
  return quoted.includes('@') ? quoted : `${family}${PAIR}${given}`
}

/**
 * Cells before an address that stands alone are those of a table, as the console's own export has
 * them: first name, last name. A comma pairs a name the other way round only in one cell with the
 * address: `Byron, Ada <ada@engine.example>`.
 */
function namesOfCells(before: readonly Cell[], own: string): Names {
  const [first, second, ...more] = before
  if (first?.isPaired && !second && own !== '') return namesOf(`${first.words},${own}`)
  if (first && second && more.length === 0 && own === '') {
    return named(first.words, second.words)
  }
  return namesOf([...before.map(({ words }) => words), own].join(' '))
}

function isShortEnough(address: string): boolean {
  return address.length <= MOST_CONTACT_LETTERS
}

function wordsOf(text: string): string {
  return text
    .replaceAll(/[<>"(),]/gu, ' ')
    .replaceAll(PAIR, ',')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** “Ada Byron” or “Byron, Ada”. Where a name has more words the last one is the family's. */
export function namesOf(name: string): Names {
  const [family, given] = name.split(',').map((part) => part.trim())
  if (given !== undefined) return named(given, family ?? '')
  const words = name.split(/\s+/u).filter(Boolean)
  return named(words.slice(0, -1).join(' '), words.at(-1) ?? '')
}

function named(givenName: string, familyName: string): Names {
  return { givenName: cut(givenName), familyName: cut(familyName) }
}

/** What stands before an address may be a whole letter. */
function cut(name: string): string {
  return name.slice(0, MOST_NAME_LETTERS).trim()
}
