import { expect, test } from 'vitest'
import { settledSentence } from '#renderer/features/attention/settled-sentence.ts'
import { englishText } from '../../english-text.ts'

test.each([
  ['again', { settled: 3, left: 0 }, '3 queued again.'],
  ['again', { settled: 3, left: 1 }, '3 queued again, 1 still does not fit.'],
  ['adjust', { settled: 0, left: 2 }, '0 queued again, 2 still do not fit.'],
  ['drop', { settled: 4, left: 0 }, '4 dropped.'],
  ['drop', { settled: 4, left: 1 }, '4 dropped, 1 was settled meanwhile.'],
] as const)('%s is told with what became of it: %o', (way, done, sentence) => {
  expect(settledSentence(way, done, englishText)).toBe(sentence)
})
