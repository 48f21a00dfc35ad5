import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultKinds } from '#test/support/compound-faults.ts'
import { compounds } from '#test/support/compounds.ts'
import { coveringArray } from '#test/support/covering-array.ts'
import { commandVerb } from '#shared/domain/words.ts'

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 })

/** Pairs of values of two factors that stand together in no row. */
function missing(of: readonly number[]): string[] {
  const rows = coveringArray(of)
  const found = new Set(
    rows.flatMap((row) => row.flatMap((a, f) => row.map((b, g) => `${f}=${a} ${g}=${b}`))),
  )
  return of.flatMap((size, f) =>
    of.flatMap((other, g) => {
      const pairs = Array.from({ length: f < g ? size * other : 0 }, (_, n) => {
        return `${f}=${Math.floor(n / other)} ${g}=${n % other}`
      })
      return pairs.filter((pair) => !found.has(pair))
    }),
  )
}

test('an array holds every pair of values of any two factors, and a value of each in every row', () => {
  fc.assert(
    fc.property(sizes, (of) => {
      expect(missing(of)).toEqual([])
      for (const row of coveringArray(of)) {
        expect(row.map((value, factor) => value < (of[factor] ?? 0))).toEqual(of.map(() => true))
      }
    }),
    { seed: 20261127, numRuns: 200 },
  )
})

test('it is hardly longer than its two largest factors ask for, and the same each time', () => {
  const of = [30, 30, 12, 4, 3]
  expect(coveringArray(of).length).toBeLessThan(930)
  expect(coveringArray(of)).toEqual(coveringArray(of))
})

test('the compounds hold every two faults in both orders, and every fault first and second with every verb', () => {
  const all = compounds()
  const orders = new Set(all.map(({ first, second }) => `${first} ${second}`))
  const before = new Set(all.map(({ first, verb }) => `${first} ${verb}`))
  const after = new Set(all.map(({ second, verb }) => `${second} ${verb}`))
  const [kinds, verbs] = [faultKinds.length, commandVerb.options.length]
  expect([orders.size, before.size, after.size]).toEqual([
    kinds * kinds,
    ...[kinds * verbs, kinds * verbs],
  ])
})
