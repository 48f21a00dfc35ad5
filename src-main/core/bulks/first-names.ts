import type { BookReader } from '../directory/book-reader.ts'
import { readPeopleNames } from './people-names.ts'

/** How many people of a command are named beside their number. */
const NAMED = 3

/** Some people of a command, by public id. */
export interface Nameable {
  readonly first: readonly string[]
  /** See `calledBy`. */
  readonly calledBy: ReadonlyMap<string, string>
}

/** Names the first few who have a name in the book or in the command itself. */
export function namesOf(
  { first, calledBy }: Nameable,
  inBook: (uid: string) => string | undefined,
): string[] {
  return first.flatMap((uid) => inBook(uid) || calledBy.get(uid) || []).slice(0, NAMED)
}

/** The same for any of these commands, all of which are looked up at once. */
export function firstNames(
  book: BookReader,
  commands: readonly Nameable[],
): (command: Nameable) => string[] {
  const uids = commands.flatMap(({ first }) => first)
  const names = book.snapshot((reads, { phase }) =>
    // Before the first sync has ended there is no index to find people by.
    phase === 'ready' ? readPeopleNames(reads, uids) : new Map<string, string>(),
  )
  return (command) => namesOf(command, (uid) => names.get(uid))
}
