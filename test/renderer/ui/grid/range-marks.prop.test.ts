import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extensionMarks, isInside } from '#renderer/ui/grid/range-marks.ts'

const position = fc.integer({ min: 0, max: 40 })

test('however a range is extended, exactly the rows from its anchor to the active row are selected', () => {
  fc.assert(
    fc.property(position, fc.array(position, { minLength: 1, maxLength: 20 }), (anchor, path) => {
      const selected = new Set([anchor])
      let before = anchor
      for (const after of path) {
        applyMarks(selected, anchor, before, after)
        before = after
      }
      const from = Math.min(anchor, before)
      const expected = Array.from({ length: Math.abs(anchor - before) + 1 }, (_, i) => from + i)
      expect([...selected].sort((a, b) => a - b)).toEqual(expected)
    }),
    { seed: 51 },
  )
})

function applyMarks(selected: Set<number>, anchor: number, before: number, after: number): void {
  for (const mark of extensionMarks(anchor, before, after)) {
    for (let at = 0; at <= 40; at += 1) {
      if (!isInside(mark, at)) continue
      if (mark.selected) selected.add(at)
      else selected.delete(at)
    }
  }
}
