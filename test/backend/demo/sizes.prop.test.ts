import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { spreadPeople } from '#backend/demo/sizes.ts'

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)

test('any number of people is spread to the last one, and no license is empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30_000 }), fc.nat(), (people, seed) => {
      const sizes = spreadPeople(seededRandom(seed), people)
      expect(sum(sizes.flat())).toBe(people)
      expect(Math.min(...sizes.flat())).toBeGreaterThanOrEqual(1)
      expect(Math.max(...sizes.map((client) => client.length))).toBeLessThanOrEqual(3)
    }),
    { seed: 20_210_208, numRuns: 200 },
  )
})

test('a million are thousands of clients, from one person to several thousand', () => {
  const sizes = spreadPeople(seededRandom(1), 1_000_000)
  const clients = sizes.map(sum)
  expect(sum(clients)).toBe(1_000_000)
  expect(clients.length).toBeGreaterThan(12_000)
  expect(Math.min(...clients)).toBeLessThanOrEqual(2)
  expect(Math.max(...clients)).toBeGreaterThan(2_000)
  expect(Math.max(...clients)).toBeLessThan(10_000)
})
