import { expect, test } from 'vitest'
import { peopleNames } from '#renderer/i18n/people-words.ts'
import { englishText } from '../english-text.ts'

test.each([
  [{ count: 1, names: ['Ada Byron'] }, 'Ada Byron'],
  [{ count: 2, names: ['Ada Byron', 'Grace Hopper'] }, 'Ada Byron and Grace Hopper'],
  [{ count: 5, names: ['Ada Byron', 'Grace Hopper'] }, 'Ada Byron, Grace Hopper and 3 more'],
  [{ count: 1, names: [] }, 'Unknown person'],
  [{ count: 1, names: [''] }, 'Unknown person'],
  [{ count: 12, names: [] }, '12 unknown people'],
])('people are named, and who left the book is told as unknown: %o', (people, words) => {
  expect(peopleNames(people, englishText)).toBe(words)
})
