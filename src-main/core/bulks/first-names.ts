import type { BookReader } from '../directory/book-reader.ts'
import { readPeopleNames } from './people-names.ts'

/** How many people of a command are named beside their number. */
const NAMED = 3

/** Names the first few whom the book knows of each list of public ids. */
export function firstNames(
  book: BookReader,
  lists: readonly (readonly string[])[],
): (list: readonly string[]) => string[] {
  const names = book.snapshot((reads, { phase }) =>
    // Before the first sync has ended there is no index to find people by.
    phase === 'ready' ? readPeopleNames(reads, lists.flat()) : new Map<string, string>(),
  )
  return (list) => list.flatMap((uid) => names.get(uid) ?? []).slice(0, NAMED)
}
