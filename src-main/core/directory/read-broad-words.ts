import type { Connection } from '../store/open-database.ts'
import { bitsOf, type Bits } from './bits.ts'
import { size, withReads } from './read-roster.ts'

/** What a word that very many people have can begin with. */
export const INITIALS = [...'abcdefghijklmnopqrstuvwxyz0123456789']

export interface BroadParts {
  readonly generation: number
  /** By the beginning of a word: everybody who has such a word. */
  readonly words: Readonly<Record<string, Bits>>
}

const BEGINNING = 'SELECT rowid FROM member_words WHERE member_words MATCH ?'

/** What is typed further is had by few, whatever people are called. */
const LONGEST = 4

/** Of the beginnings of words that start with this one: those that at least so many people have a word with. */
export function readBroadWords(db: Connection, initial: string, least: number): BroadParts {
  return withReads(db, (reads, { generation }) => {
    const length = size(reads, 'member')
    const words: Record<string, Bits> = {}
    // What few begin with, fewer go on with.
    const read = (beginning: string): void => {
      const ids = reads.column<number>(BEGINNING, `"${beginning}"*`)
      if (ids.length < least) return
      words[beginning] = bitsOf(ids, length)
      if (beginning.length < LONGEST) for (const next of INITIALS) read(beginning + next)
    }
    read(initial)
    return { generation, words }
  })
}
