import { expect, test } from 'vitest'
import { undoneSentences } from '#renderer/features/bulks/undone-sentences.ts'
import { englishText } from '../../english-text.ts'

const nothing = { cancelled: 0, reversing: 0, bulk: null, tooLate: 0, kept: 0 }

test('an undo says what it did and what it could not do', () => {
  const undone = { ...nothing, cancelled: 12, reversing: 30, tooLate: 2, kept: 1 }
  expect(undoneSentences(undone, englishText)).toEqual([
    'Taken back before it was sent: 12.',
    'Already carried out for 30: a new change puts them back.',
    '2 are on their way: nobody can tell yet.',
    '1 stays: somebody changed it since, or a rule is against it.',
  ])
})

test('what did not happen is not told', () => {
  expect(undoneSentences({ ...nothing, cancelled: 1_200 }, englishText)).toEqual([
    'Taken back before it was sent: 1,200.',
  ])
  expect(undoneSentences(nothing, englishText)).toEqual(['There was nothing to take back.'])
})
