import { expect, test } from 'vitest'
import { daysFrom } from '#shared/lib/days-from.ts'

test('a day to come is reckoned over the ends of months and years', () => {
  expect(daysFrom(new Date(2026, 1, 28, 23, 59), 1)).toBe('2026-03-01')
  expect(daysFrom(new Date(2026, 11, 3), 30)).toBe('2027-01-02')
})
