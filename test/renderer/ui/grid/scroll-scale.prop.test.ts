import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canvasHeight,
  lastTop,
  MAX_CANVAS_PX,
  mostShown,
  positionAt,
  rowOffset,
  scrolled,
  shownRows,
  topThatShows,
  type Geometry,
} from '#renderer/ui/grid/scroll-scale.ts'

const geometries: fc.Arbitrary<Geometry> = fc.record({
  rows: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 400_000, max: 3_000_000 })),
  rowHeight: fc.constantFrom(28, 36, 84),
  viewport: fc.integer({ min: 84, max: 2_000 }),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })

test('the canvas never outgrows what a browser can lay out', () => {
  fc.assert(
    fc.property(geometries, (geometry) => {
      expect(canvasHeight(geometry)).toBeLessThanOrEqual(MAX_CANVAS_PX)
    }),
    { seed: 41 },
  )
})

test('a row that is asked for is on screen, and the bar within its limits', () => {
  fc.assert(
    fc.property(geometries, share, share, (geometry, from, to) => {
      const row = Math.floor(to * (geometry.rows - 1))
      const before = positionAt(geometry, from * lastTop(geometry))
      const after = positionAt(geometry, topThatShows(geometry, before.top, row))
      const start = row * geometry.rowHeight
      expect(after.top).toBeLessThanOrEqual(start)
      expect(after.top + geometry.viewport).toBeGreaterThanOrEqual(start + geometry.rowHeight)
      expect(after.bar).toBeLessThanOrEqual(canvasHeight(geometry))
    }),
    { seed: 42 },
  )
})

test('a wheel turns through every row: small steps move the rows by exactly as much', () => {
  fc.assert(
    fc.property(geometries, share, fc.integer({ min: -80, max: 80 }), (geometry, at, step) => {
      const before = positionAt(geometry, at * lastTop(geometry))
      const after = scrolled(geometry, before, before.bar + step)
      const isInside = after.bar > 0 && after.bar < canvasHeight(geometry) - geometry.viewport - 1
      if (isInside && after.top > 0 && after.top < lastTop(geometry)) {
        expect(after.top - before.top).toBeCloseTo(step, 3)
      }
    }),
    { seed: 43 },
  )
})

test('the bar at an end shows the first and the last row', () => {
  fc.assert(
    fc.property(geometries, share, (geometry, at) => {
      const before = positionAt(geometry, at * lastTop(geometry))
      expect(scrolled(geometry, before, 0).top).toBe(0)
      const atEnd = scrolled(geometry, before, canvasHeight(geometry))
      expect(atEnd.top).toBeCloseTo(lastTop(geometry), 3)
      expect(shownRows(geometry, atEnd.top, 0).last).toBe(geometry.rows - 1)
    }),
    { seed: 44 },
  )
})

test('every row on screen is rendered where the window is', () => {
  fc.assert(
    fc.property(geometries, share, (geometry, at) => {
      const position = positionAt(geometry, at * lastTop(geometry))
      const { first, last } = shownRows(geometry, position.top, 0)
      const endOfLast = rowOffset(geometry, position, last) + geometry.rowHeight
      const bottom = Math.min(position.bar + geometry.viewport, canvasHeight(geometry))
      expect(rowOffset(geometry, position, first)).toBeLessThanOrEqual(position.bar + 1)
      expect(endOfLast).toBeGreaterThanOrEqual(bottom - 1)
    }),
    { seed: 45 },
  )
})

test('as many rows are in the document wherever the table stands, but at its ends', () => {
  fc.assert(
    fc.property(geometries, share, fc.integer({ min: 0, max: 8 }), (geometry, at, beside) => {
      const { first, last } = shownRows(geometry, at * lastTop(geometry), beside)
      const isAtAnEnd = first === 0 || last === geometry.rows - 1
      if (!isAtAnEnd) expect(last - first + 1).toBe(mostShown(geometry, beside))
      else expect(last - first + 1).toBeLessThanOrEqual(mostShown(geometry, beside))
    }),
    { seed: 46 },
  )
})
