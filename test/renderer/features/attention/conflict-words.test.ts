import { expect, test } from 'vitest'
import {
  changedSentence,
  holdsSentence,
  wantedWords,
  whySentence,
} from '#renderer/features/attention/conflict-words.ts'
import { memberCode, parkCode, refusalCode } from '#shared/domain/codes.ts'
import { aConflict } from '../../a-conflict.ts'
import { englishText, NOON } from '../../english-text.ts'

test('a conflict says what was wanted, what holds now and who changed it', () => {
  const conflict = aConflict()
  expect(wantedWords(conflict, englishText)).toBe('ACTIVATE LICENSE for 1 person')
  expect(holdsSentence(conflict, englishText)).toBe('5 of 5 seats in use')
  expect(changedSentence(conflict, englishText)).toBe(
    'The last seat went to Walter Lastchair, given by Ada Agent, 3 minutes ago.',
  )
})

test.each([...refusalCode.options, ...memberCode.options, ...parkCode.options])(
  'the code %s has a sentence',
  (code) => {
    const sentence = whySentence(aConflict({ code }), englishText)
    expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
    expect(sentence).not.toContain('bulks.')
  },
)

test('a seat that was not the last is not called so', () => {
  const holds = { included: 1, additional: 4, inUse: 4, free: 1 }
  expect(changedSentence(aConflict({ holds }), englishText)).toBe(
    'Walter Lastchair got a seat from Ada Agent, 3 minutes ago.',
  )
})

test('seats that were taken back are told so, also when nobody knows the operator', () => {
  const people = { count: 3, names: ['Ada Byron'] }
  const changed = { operator: null, at: NOON - 3_600_000, people, holdsSeat: false }
  expect(changedSentence(aConflict({ changed }), englishText)).toBe(
    'Somebody who is not known here took the seats of Ada Byron and 2 more back, 1 hour ago.',
  )
})

test('a license that this console lost says so, and an unknown change is not made up', () => {
  const conflict = aConflict({ holds: null, changed: null })
  expect(holdsSentence(conflict, englishText)).toBe('This license is not on this console any more.')
  expect(changedSentence(conflict, englishText)).toBeNull()
})
