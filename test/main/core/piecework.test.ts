import { expect, test } from 'vitest'
import { sortByKey } from '#core/directory/sort-by-key.ts'
import { keep } from '#core/directory/typed-arrays.ts'
import { atOnce, inPieces, inTurns, ofOneState, PIECE, type Piecework } from '#core/piecework.ts'

const length = 3 * PIECE + 1

async function breathsOf<T>(work: Piecework<T>): Promise<{ answer: T; breaths: number }> {
  let breaths = 0
  const answer = await inTurns(work, async () => {
    breaths += 1
  })
  return { answer, breaths }
}

test('every place is gone through once, in order, in pieces that others come between', async () => {
  const pieces: [number, number][] = []
  const { breaths } = await breathsOf(inPieces(length, (from, to) => pieces.push([from, to])))
  expect(pieces).toEqual([
    ...[0, 1, 2].map((piece) => [piece * PIECE, (piece + 1) * PIECE]),
    [3 * PIECE, length],
  ])
  expect(breaths).toBe(3)
})

test.each([0, 1, PIECE])('%i places are one piece', async (few) => {
  const { breaths } = await breathsOf(inPieces(few, () => undefined))
  expect(breaths).toBe(0)
})

test.each([
  ['close keys', (id: number) => id % 7],
  ['keys far apart, some without', (id: number) => (id % 5 === 0 ? NaN : (id * 48_271) % 2 ** 31)],
])('pieces of an order by %s make the whole order', async (_, keyOf) => {
  const ids = Int32Array.from({ length }, (_, at) => at + 1)
  const keys = Float64Array.from(ids, keyOf)
  const rank = (id: number): number => keys[id - 1] ?? NaN
  const plain = [...ids].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)].map((key) => (Number.isNaN(key) ? Infinity : key))
    return left === right ? a - b : (left ?? 0) - (right ?? 0)
  })
  const { answer, breaths } = await breathsOf(sortByKey(ids, keys, false))
  expect(answer).toEqual(Int32Array.from(plain))
  expect(answer).toEqual(atOnce(sortByKey(ids, keys, false)))
  expect(breaths).toBeGreaterThan(3)
})

test('what is kept piece by piece is what is wanted of all', async () => {
  const ids = Int32Array.from({ length }, (_, at) => at)
  const { answer } = await breathsOf(keep(ids, (id) => id % 3 === 0))
  expect(answer).toEqual(ids.filter((id) => id % 3 === 0))
})

/** Sums up numbers that others change between the pieces. */
function summing(changesUntil: number) {
  const numbers = new Float64Array(length).fill(1)
  let version = 0
  let begun = 0
  const answer = ofOneState(
    async () => {
      begun += 1
      const before = version
      return { work: sum(numbers), isStill: () => version === before }
    },
    async () => {
      if (begun > changesUntil) return
      version += 1
      numbers.fill(version)
    },
  )
  return answer.then((total) => ({ total, begun, version }))
}

function* sum(numbers: Float64Array): Piecework<number> {
  let total = 0
  yield* inPieces(numbers.length, (from, to) => {
    for (let at = from; at < to; at += 1) total += numbers[at] ?? 0
  })
  return total
}

test.each([
  ['never', 0, 1],
  ['once', 1, 2],
  ['all the time', Infinity, 3],
])('an answer is of one state, though it moves %s', async (_, changesUntil, tries) => {
  const { total, begun, version } = await summing(changesUntil)
  expect(begun).toBe(tries)
  expect(total).toBe(length * Math.max(version, 1))
})
