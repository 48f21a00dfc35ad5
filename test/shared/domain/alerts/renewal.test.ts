import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween, lastRenewal, nextRenewal } from '#shared/domain/alerts/renewal.ts'

test.for([
  ['monthly', '2024-01-31', '2026-02-01', '2026-02-28'],
  ['monthly', '2024-01-31', '2026-03-01', '2026-03-31'],
  ['monthly', '2024-01-31', '2024-02-01', '2024-02-29'],
  ['monthly', '2022-05-01', '2026-03-10', '2026-04-01'],
  ['monthly', '2022-05-10', '2026-03-10', '2026-03-10'],
  ['yearly', '2022-05-01', '2026-03-10', '2026-05-01'],
  ['yearly', '2022-05-01', '2026-05-01', '2026-05-01'],
  ['yearly', '2022-05-01', '2026-05-02', '2027-05-01'],
  ['yearly', '2024-02-29', '2025-01-01', '2025-02-28'],
  ['yearly', '2024-02-29', '2027-03-01', '2028-02-29'],
  ['yearly', '2030-01-01', '2026-03-10', '2030-01-01'],
] as const)('%s from %s, asked on %s: %s', ([cycle, from, today, next]) => {
  expect(nextRenewal(from, cycle, today)).toBe(next)
})

const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

test('the next renewal is never past, the last one always is, and a cycle lies between', () => {
  fc.assert(
    fc.property(date, date, fc.constantFrom('monthly', 'yearly'), (from, today, cycle) => {
      const [last, next] = [lastRenewal(from, cycle, today), nextRenewal(from, cycle, today)]
      expect(next >= today && last < next).toBe(true)
      if (today > from) expect(last < today).toBe(true)
      const [least, most] = cycle === 'monthly' ? [28, 31] : [365, 366]
      expect(daysBetween(last, next)).toBeGreaterThanOrEqual(least)
      expect(daysBetween(last, next)).toBeLessThanOrEqual(most)
    }),
    { seed: 20_261_126, numRuns: 500 },
  )
})
