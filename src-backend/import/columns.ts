import { headerWord, headerWords, phoneWords } from './header-words.ts'
import { isSecretWord } from './secret-words.ts'
import { UnreadableList } from './unreadable-list.ts'

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

/** Parts of a person that a column can be chosen for by hand. */
export const columnParts = ['email', 'first', 'last', 'name', 'phone', 'country'] as const
export type ColumnPart = (typeof columnParts)[number]

/** Header cells that were chosen by hand; the other columns are recognised. */
export type ChosenColumns = Readonly<Partial<Record<ColumnPart, string>>>

/**
 * The columns of a header row.
 *
 * @throws UnreadableList when it names none with addresses, or not one that was chosen.
 */
export function recogniseColumns(header: readonly string[], chosen: ChosenColumns): Columns {
  const words = header.map(headerWord)
  const at = (part: ColumnPart): number | null => chosenColumn(words, chosen[part])
  const email = at('email') ?? columnOf(words, headerWords.email)
  if (email === null) throw new UnreadableList('no-email-column')
  const phone = at('phone')
  const recognised = nameColumns(words)
  return {
    email,
    givenName: at('first') ?? recognised.givenName,
    familyName: at('last') ?? recognised.familyName,
    displayName: at('name') ?? recognised.displayName,
    phones: phone === null ? phoneWords.flatMap((word) => columnOf(words, [word]) ?? []) : [phone],
    country: at('country') ?? columnOf(words, headerWords.country),
  }
}

/** How many columns of a header row are understood. */
export function recognisedColumns(header: readonly string[], chosen: ChosenColumns): number {
  const words = new Set(header.map(headerWord))
  const wanted = Object.values(chosen).map(headerWord)
  const known = [...Object.values(headerWords).flat(), ...phoneWords, ...wanted]
  return known.filter((word) => words.has(word)).length
}

function chosenColumn(words: readonly string[], header: string | undefined): number | null {
  if (header === undefined) return null
  const word = headerWord(header)
  if (isSecretWord(word)) throw new UnreadableList('secret-column')
  const column = words.indexOf(word)
  if (word === '' || column === -1) throw new UnreadableList('no-such-column')
  return column
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
