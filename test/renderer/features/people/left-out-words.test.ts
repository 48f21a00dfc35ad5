import { expect, test } from 'vitest'
import { whyNotOne, whyNotSome } from '#renderer/features/people/left-out-words.ts'
import { englishText } from '../../english-text.ts'

test('S4.13 whoever is left out because the named heir does not stay is told so', () => {
  const one = [{ code: 'heir-unknown' as const, people: 1 }]
  expect(whyNotOne(one, null, englishText)).toBe(
    'Whoever is to get what this person owns does not stay on the license. Choose somebody else.',
  )
  const some = [{ code: 'heir-unknown' as const, people: 2 }]
  expect(whyNotSome(some, null, englishText)).toBe(
    '2 whose new owners do not stay on their licenses',
  )
})
