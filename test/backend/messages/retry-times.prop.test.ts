import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_ATTEMPTS, waitBeforeNext, waitForUs } from '#backend/messages/retry-times.ts'

const DAY_MS = 86_400_000

test('each wait is longer than the one before, and after the last there is none', () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, at) => waitBeforeNext(at + 1))
  expect(waits.at(-1)).toBeNull()
  const some = waits.slice(0, -1).map(Number)
  expect(some).toEqual(some.toSorted((a, b) => a - b))
  expect(new Set(some).size).toBe(some.length)
})

test('what a provider asks for is kept, up to a day, and never shortens a wait', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
      fc.nat({ max: 40 * DAY_MS }),
      (attempts, asked) => {
        const wait = waitBeforeNext(attempts, asked) ?? NaN
        expect(wait).toBeGreaterThanOrEqual(waitBeforeNext(attempts) ?? NaN)
        expect(wait).toBeLessThanOrEqual(DAY_MS)
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, DAY_MS))
      },
    ),
    { seed: 4_711, numRuns: 300 },
  )
})

test('while we are at fault no try waits for more than six hours, and where copies may arrive a day, unless a provider asks', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 40 * DAY_MS }),
      fc.boolean(),
      fc.nat({ max: DAY_MS }),
      (age, mayHaveArrived, afterMs) => {
        const most = mayHaveArrived ? DAY_MS : DAY_MS / 4
        const wait = waitForUs(age, { mayHaveArrived, afterMs })
        expect(wait).toBeLessThanOrEqual(Math.max(most, afterMs))
        expect(wait).toBeGreaterThanOrEqual(Math.max(30_000, afterMs, Math.min(age, most)))
      },
    ),
    { seed: 4_711, numRuns: 300 },
  )
})
