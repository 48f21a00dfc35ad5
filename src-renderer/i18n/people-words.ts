import type { TextTools } from './text-tools.ts'

/** A number of people, and the names of the first few whom this console knows. */
export interface SomePeople {
  readonly count: number
  readonly names: readonly string[]
}

/** “Ada Byron, Grace Hopper and 3 more”. Who left the book is told as unknown, never as nothing. */
export function peopleNames(people: SomePeople, text: TextTools): string {
  const names = people.names.filter((name) => name !== '')
  const rest = Math.max(0, people.count - names.length)
  if (names.length === 0) {
    return rest <= 1
      ? text.t('common.unknownPerson')
      : text.counted('common.unknownPeople', people.count)
  }
  return text.all(rest === 0 ? names : [...names, text.counted('common.andMore', rest)])
}
