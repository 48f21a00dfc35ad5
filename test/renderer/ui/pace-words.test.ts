import { expect, test } from 'vitest'
import { paceWords } from '#renderer/ui/pace-words.ts'
import { englishText } from '../english-text.ts'

test.each([
  [{ perSecond: 34_210.4, leftMs: 25_700 }, '34,210 per second · 26 seconds left'],
  [{ perSecond: 2.5, leftMs: 1 }, '2.5 per second · 1 second left'],
  [{ perSecond: 400, leftMs: 61_000 }, '400 per second · 2 minutes left'],
  [{ perSecond: 400, leftMs: 5_400_000 }, '400 per second · 2 hours left'],
  [{ perSecond: 400, leftMs: null }, '400 per second'],
  [{ perSecond: 0, leftMs: null }, ''],
  [null, ''],
])('a pace is told in the largest unit, and not before it is known: %o', (pace, words) => {
  expect(paceWords(pace, englishText)).toBe(words)
})
