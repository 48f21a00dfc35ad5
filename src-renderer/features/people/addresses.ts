/** Somebody read out of a pasted list. */
export interface Pasted extends Names {
  readonly email: string
}

interface Names {
  readonly givenName: string
  readonly familyName: string
}

const ADDRESS = /[^\s<>,;"()]+@[^\s<>,;"()]+/gu

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
  let before: string[] = []
  for (const piece of entry.split(/(?<=[,\t])/u)) {
    const words = wordsOf(piece.replaceAll(ADDRESS, ' '))
    const addresses = piece.match(ADDRESS) ?? []
    const isFamilyName = before.length === 0 && addresses.length === 0 && piece.endsWith(',')
    if (words !== '') before.push(isFamilyName ? `${words},` : words)
    for (const email of addresses) {
      people.push({ ...namesOf(before.join(' ')), email })
      before = []
    }
  }
  return people
}

function wordsOf(text: string): string {
  return text
    .replaceAll(/[<>"(),]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** “Ada Byron” or “Byron, Ada”. Where a name has more words the last one is the family's. */
export function namesOf(name: string): Names {
  const [family, given] = name.split(',').map((part) => part.trim())
  if (given !== undefined) return { givenName: given, familyName: family ?? '' }
  const words = name.split(/\s+/u).filter(Boolean)
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' }
}
