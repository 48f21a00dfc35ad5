import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standardRates, tokenBuckets, type Rates } from '#backend/limits/token-buckets.ts'
import { handClock } from '#test/support/hand-clock.ts'

const SEED = 4_711
const rate = { burst: 5, perSecond: 2 }
const write = { burst: 2, perSecond: 1 }
const rates: Rates = { ...standardRates, read: rate, write }

test('so many at once, then as many as come in again, and the wait that is told is enough', () => {
  const clock = handClock()
  const limits = tokenBuckets(clock, rates)
  const atOnce = Array.from({ length: 6 }, () => limits.take('ann', 'read'))
  expect(atOnce).toEqual([0, 0, 0, 0, 0, 1])
  clock.pass(1_000)
  expect([0, 1, 2].map(() => limits.take('ann', 'read'))).toEqual([0, 0, 1])
})

test('nobody takes another one’s, and no class another class’s', () => {
  const limits = tokenBuckets(handClock(), rates)
  while (limits.take('ann', 'write') === 0);
  expect([limits.take('bob', 'write'), limits.take('ann', 'read')]).toEqual([0, 0])
})

test('what is given back can be taken again, and what is given back twice, late or by strangers makes no more than the burst', () => {
  const clock = handClock()
  const limits = tokenBuckets(clock, rates)
  const takeAll = (who = 'ann'): number => {
    let count = 0
    while (limits.take(who, 'read') === 0) count += 1
    return count
  }
  expect(takeAll()).toBe(5)
  limits.giveBack('ann', 'read')
  expect(takeAll()).toBe(1)
  limits.take('bob', 'read')
  for (const who of ['bob', 'bob', 'eve']) limits.giveBack(who, 'read')
  expect([takeAll(), takeAll('bob'), takeAll('eve')]).toEqual([0, 5, 5])
  clock.pass(60_000)
  limits.giveBack('ann', 'read')
  expect(takeAll()).toBe(5)
})

test('in any span nobody gets more than the burst and what came in meanwhile', () => {
  const steps = fc.array(
    fc.record({ pass: fc.integer({ min: 0, max: 4_000 }), who: fc.constantFrom('ann', 'bob') }),
    { maxLength: 80 },
  )
  fc.assert(
    fc.property(steps, (all) => {
      const clock = handClock()
      const limits = tokenBuckets(clock, rates)
      const taken: number[] = []
      for (const { pass, who } of all) {
        clock.pass(pass)
        const wait = limits.take(who, 'read')
        if (who === 'ann' && wait === 0) taken.push(clock.now())
      }
      for (const [from, start] of taken.entries()) {
        for (const [to, end] of taken.entries()) {
          if (to < from) continue
          const most = rate.burst + ((end - start) / 1_000) * rate.perSecond
          expect(to - from + 1).toBeLessThanOrEqual(Math.floor(most + 1e-6))
        }
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})
