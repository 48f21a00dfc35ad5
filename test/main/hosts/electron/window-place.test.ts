import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST_SIZE, placeWindow, type Area } from '#hosts/electron/window-place.ts'

const main: Area = { x: 0, y: 0, width: 1920, height: 1040 }
const left: Area = { x: -2560, y: -200, width: 2560, height: 1400 }
const saved = { x: 100, y: 80, width: 1300, height: 900, maximized: false }

describe('a window opens where it was left', () => {
  test('on the main display', () => {
    expect(placeWindow(saved, [main])).toEqual({
      size: { width: 1300, height: 900 },
      corner: { x: 100, y: 80 },
      maximized: false,
    })
  })

  test('on another display, left of the main one', () => {
    const there = { ...saved, x: -2000, y: -150, maximized: true }
    expect(placeWindow(there, [main, left])).toEqual({
      size: { width: 1300, height: 900 },
      corner: { x: -2000, y: -150 },
      maximized: true,
    })
  })

  test('partly beside a display, as long as its title can be taken', () => {
    expect(placeWindow({ ...saved, x: 1700 }, [main]).corner).toEqual({ x: 1700, y: 80 })
  })
})

describe('it opens in the middle', () => {
  test.each([
    ['when its display is gone', { ...saved, x: -2000, y: -150 }],
    ['when too little of its title is left', { ...saved, x: 1900 }],
    ['when its title is above the display', { ...saved, y: -40 }],
    ['when its title is below the display', { ...saved, y: 1030 }],
  ])('%s', (_when, where) => {
    expect(placeWindow(where, [main])).toMatchObject({
      size: { width: 1300, height: 900 },
      corner: null,
    })
  })

  test.each([
    ['nothing was saved', null],
    ['the file holds something else', { x: 1 }],
    ['a number is none', { ...saved, width: Number.NaN }],
    ['a number is absurd', { ...saved, width: 1e9 }],
    ['a length is negative', { ...saved, height: -5 }],
    ['a number is a text', { ...saved, x: '100' }],
    ['it is no object', 'maximized'],
  ])('and in its first size when %s', (_what, state) => {
    expect(placeWindow(state, [main])).toEqual({
      size: { width: 1280, height: 800 },
      corner: null,
      maximized: false,
    })
  })
})

test('it is never larger than its display, and never smaller than the screens need', () => {
  const small: Area = { x: 0, y: 0, width: 1366, height: 728 }
  const sizes = [
    placeWindow({ ...saved, x: 0, y: 0, width: 5000, height: 5000 }, [small]).size,
    placeWindow({ ...saved, width: 10, height: 10 }, [main]).size,
    placeWindow(null, [{ x: 0, y: 0, width: 800, height: 500 }]).size,
  ]
  expect(sizes).toEqual([{ width: 1366, height: 728 }, LEAST_SIZE, LEAST_SIZE])
})

test('whatever was saved and whatever displays there are, a person can take its title', () => {
  const number = fc.integer({ min: -6000, max: 6000 })
  const length = fc.integer({ min: 1, max: 6000 })
  const state = fc.record({
    x: number,
    y: number,
    width: length,
    height: length,
    maximized: fc.boolean(),
  })
  const display = fc.record({
    x: number,
    y: number,
    width: fc.integer({ min: 640, max: 5120 }),
    height: fc.integer({ min: 480, max: 2880 }),
  })
  const holds = fc.property(
    state,
    fc.array(display, { minLength: 1, maxLength: 4 }),
    (one, all) => {
      const { corner, size } = placeWindow(one, all)
      if (corner === null) return true
      return all.some((area) => {
        const from = Math.max(corner.x, area.x)
        const to = Math.min(corner.x + size.width, area.x + area.width)
        return to - from >= 160 && corner.y >= area.y && corner.y + 32 <= area.y + area.height
      })
    },
  )
  fc.assert(holds, { seed: 42, numRuns: 2_000 })
})
