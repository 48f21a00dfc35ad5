import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  everythingPicked,
  isPicked,
  nothingPicked,
  pickedCount,
  portions,
  withPicked,
} from '#renderer/data/picked.ts'

const every = Array.from({ length: 30 }, (_, n) => `row-${n}`)
const rows = fc.uniqueArray(fc.constantFrom(...every))
const step = fc.record({ rows, isIn: fc.boolean() })

test('from nothing or from everything, a pick holds exactly what was put in last', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 20 }), (fromAll, steps) => {
      const held = new Set(fromAll ? every : [])
      let picked = fromAll ? everythingPicked : nothingPicked
      for (const change of steps) {
        picked = withPicked(picked, change.rows, change.isIn)
        for (const id of change.rows) {
          if (change.isIn) held.add(id)
          else held.delete(id)
        }
      }
      expect(every.filter((id) => isPicked(picked, id))).toEqual(every.filter((id) => held.has(id)))
      expect(pickedCount(picked, every.length)).toBe(held.size)
    }),
    { seed: 53 },
  )
})

test('everything is asked for in one word, and ids in portions that the contract takes', () => {
  expect(portions(everythingPicked, [])).toEqual(['all'])
  expect(portions(nothingPicked, [])).toEqual([])
  const allButOne = withPicked(everythingPicked, ['row-0'], false)
  expect(portions(allButOne, every)).toEqual([every.slice(1)])
  const many = Array.from({ length: 2_500 }, (_, n) => String(n))
  const sizes = portions(withPicked(nothingPicked, many, true), []).map(({ length }) => length)
  expect(sizes).toEqual([1_000, 1_000, 500])
})
