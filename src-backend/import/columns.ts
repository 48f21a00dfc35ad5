import { headerWord, headerWords, phoneWords } from './header-words.ts'

/** Where the cells of a person stand. What is not named here, a password above all, is never read. */
export interface Columns {
  readonly email: number
  readonly givenName: number | null
  readonly familyName: number | null
  readonly displayName: number | null
  /** The most personal first. */
  readonly phones: readonly number[]
  readonly country: number | null
}

/** The columns of a header row; null: it names none with addresses. */
export function recogniseColumns(header: readonly string[]): Columns | null {
  const words = header.map(headerWord)
  const email = columnOf(words, headerWords.email)
  if (email === null) return null
  return {
    email,
    ...nameColumns(words),
    phones: phoneWords.flatMap((word) => columnOf(words, [word]) ?? []),
    country: columnOf(words, headerWords.country),
  }
}

/** How many columns of a header row are understood. */
export function recognisedColumns(header: readonly string[]): number {
  const words = new Set(header.map(headerWord))
  return [...Object.values(headerWords).flat(), ...phoneWords].filter((word) => words.has(word))
    .length
}

function nameColumns(
  words: readonly string[],
): Pick<Columns, 'givenName' | 'familyName' | 'displayName'> {
  const givenName = columnOf(words, headerWords.givenName)
  const familyName = columnOf(words, headerWords.familyName)
  const displayName = columnOf(words, headerWords.displayName)
  const name = columnOf(words, headerWords.name)
  // "Vorname, Name" and "Nombre, Apellidos": beside one half of a name, the word means the other.
  if (givenName !== null && familyName === null) return { givenName, familyName: name, displayName }
  if (familyName !== null && givenName === null) return { givenName: name, familyName, displayName }
  return { givenName, familyName, displayName: displayName ?? name }
}

function columnOf(words: readonly string[], wanted: readonly string[]): number | null {
  const found = wanted.find((word) => words.includes(word))
  return found === undefined ? null : words.indexOf(found)
}
