import { fold } from '#shared/lib/fold.ts'
import { DOES_INSIDE_STAND, ODD_EMAIL } from '../store/inside-index.ts'
import type { PersonTexts } from './person-words.ts'
import type { Reads } from './reads.ts'

/** The index knows three characters in a row. */
const SHORTEST = 3

/**
 * What stands in `*abc`, folded: each piece is to be found somewhere within a name, an address or a
 * number.
 *
 * @returns null: nothing that could be found so.
 */
export function insidePieces(typed: string): string[] | null {
  if (!typed.startsWith('*')) return null
  const pieces = fold(typed)
    .split(/\s+/)
    .map((piece) => piece.replace(/^\*+|\*+$/g, ''))
    .filter((piece) => piece !== '')
  const canBeFound = pieces.every((piece) => [...piece].length >= SHORTEST && isText(piece))
  return pieces.length > 0 && canBeFound ? [...new Set(pieces)] : null
}

/** What the database would not store, or would take for a border between two fields. */
function isText(piece: string): boolean {
  return piece.isWellFormed() && !/\p{Cc}/u.test(piece)
}

/** Says of one person what `findInside` says of all. */
export function hasInside(pieces: readonly string[], person: PersonTexts): boolean {
  const texts = [...person.name_key.split('\u0001'), fold(person.email ?? ''), person.phone ?? '']
  return pieces.every((piece) => texts.some((text) => text.includes(piece)))
}

const ODD = `SELECT id, name_key, email, phone FROM member WHERE ${ODD_EMAIL}`

/**
 * Internal ids, in no order. Until the index stands all people are read: exact as well, but some
 * hundred times slower where there are a million.
 */
export function findInside(reads: Reads, pieces: readonly string[]): Iterable<number> {
  const [stands] = reads.column<number>(DOES_INSIDE_STAND)
  const places = pieces.flatMap((piece) => [piece, piece, piece])
  const found = new Set(
    stands === 1
      ? reads.column<number>(`${byIndex(pieces)}`, matchText(pieces), ...places)
      : reads.column<number>(`SELECT id FROM member WHERE ${holds(pieces)}`, ...places),
  )
  for (const person of reads.rows<PersonTexts & { readonly id: number }>(ODD)) {
    if (hasInside(pieces, person)) found.add(person.id)
  }
  return found
}

/** The index finds whoever has all threes of characters, in whatever order; the rows tell. */
function byIndex(pieces: readonly string[]): string {
  return `SELECT id FROM member WHERE id IN (
    SELECT rowid FROM member_inside WHERE member_inside MATCH ?
  ) AND ${holds(pieces)}`
}

function holds(pieces: readonly string[]): string {
  const one = '(instr(name_key, ?) OR instr(email, ?) OR instr(phone, ?))'
  return pieces.map(() => one).join(' AND ')
}

function matchText(pieces: readonly string[]): string {
  return [...new Set(pieces.flatMap(threes))]
    .map((three) => `"${three.replaceAll('"', '""')}"`)
    .join(' AND ')
}

function threes(piece: string): string[] {
  const characters = [...piece]
  return characters.slice(SHORTEST - 1).map((_, at) => characters.slice(at, at + SHORTEST).join(''))
}
