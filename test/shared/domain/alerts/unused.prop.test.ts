import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeUnused, unusedFor, type UnusedStep } from '#shared/domain/alerts/unused.ts'

const DAY_MS = 86_400_000
const OPTIONS = { seed: 20_261_126, numRuns: 1_000 }

interface Seen {
  readonly at: number
  readonly seats: number
}

/** The fewest at any time of the window; before anybody looked there were none. */
function naiveUnusedFor(seen: readonly Seen[], days: number, now: number): number {
  const start = now - days * DAY_MS
  const atStart = seen.findLast(({ at }) => at <= start)?.seats ?? 0
  return Math.min(atStart, ...seen.filter(({ at }) => at > start).map(({ seats }) => seats))
}

function historyOf(gaps: readonly { readonly gap: number; readonly seats: number }[]): Seen[] {
  let at = 20_000 * DAY_MS
  return gaps.map(({ gap, seats }) => ({ at: (at += gap), seats }))
}

function stepsOf(seen: readonly Seen[]): readonly UnusedStep[] {
  return seen.reduce<readonly UnusedStep[]>(
    (steps, { at, seats }) => seeUnused(steps, seats, at),
    [],
  )
}

const seats = fc.nat(6)

test('looked at once a day: exactly what the whole history says', () => {
  const gaps = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 40 }).map((days) => days * DAY_MS), seats }),
    { minLength: 1, maxLength: 40 },
  )
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 365 }), fc.nat(60), (steps, days, later) => {
      const seen = historyOf(steps)
      const now = (seen.at(-1)?.at ?? 0) + later * DAY_MS
      expect(unusedFor(stepsOf(seen), days, now)).toBe(naiveUnusedFor(seen, days, now))
    }),
    OPTIONS,
  )
})

test('looked at as often as one likes: never too many, at most a day late, and bounded', () => {
  const gaps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: DAY_MS * 3 }), seats }), {
    minLength: 1,
    maxLength: 60,
  })
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 60 }), (steps, days) => {
      const seen = historyOf(steps)
      const now = seen.at(-1)?.at ?? 0
      const told = unusedFor(stepsOf(seen), days, now)
      expect(told).toBeLessThanOrEqual(naiveUnusedFor(seen, days, now))
      expect(told).toBeGreaterThanOrEqual(naiveUnusedFor(seen, days + 1, now))
      expect(stepsOf(seen).length).toBeLessThanOrEqual(6)
    }),
    OPTIONS,
  )
})

test('however often seats come free on a day, the history holds one step for it', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => ({ gap: 5_000, seats: n }))
  expect(stepsOf(historyOf(many)).length).toBe(1)
  const years = Array.from({ length: 3_000 }, (_, n) => ({ gap: DAY_MS, seats: n }))
  expect(stepsOf(historyOf(years)).length).toBeLessThanOrEqual(366)
})
