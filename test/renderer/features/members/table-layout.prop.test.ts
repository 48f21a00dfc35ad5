import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableLayout, type TableLayout } from '#shared/rpc/contract/views.ts'
import { columnsOf } from '#renderer/features/members/member-columns.ts'
import {
  defaultLayout,
  gridColumns,
  isSameLayout,
  offeredColumns,
  withMoved,
  withShown,
  withWidth,
} from '#renderer/features/members/table-layout.ts'
import { englishText } from '../../english-text.ts'

const ids = columnsOf.members
const keysOf = (layout: TableLayout): string[] =>
  gridColumns('members', layout, englishText.t)
    .map(({ key }) => key)
    .filter((key) => key !== 'select' && key !== 'menu')

test('without an arrangement the columns come and go with the width of the table', () => {
  const columns = gridColumns('members', defaultLayout, englishText.t)
  expect(columns.find(({ key }) => key === 'phone')?.from).toBeGreaterThan(1_000)
  expect(columns.find(({ key }) => key === 'name')?.from).toBe(0)
})

test('an arranged column stays whatever the width, and a column of a later version is left out', () => {
  const layout: TableLayout = {
    columns: [
      { id: 'phone', width: 200 },
      { id: 'horoscope', width: null },
      { id: 'name', width: null },
    ],
    density: 'compact',
  }
  const columns = gridColumns('members', layout, englishText.t).slice(1, -1)
  expect(columns.map(({ key, from }) => [key, from])).toEqual([
    ['phone', 0],
    ['name', 0],
  ])
  expect(columns[0]?.width).toBe('200px')
})

type Change = (layout: TableLayout) => TableLayout
const column = fc.constantFrom(...ids)
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(column, fc.option(fc.integer({ min: -50, max: 5_000 }))).map(
    ([id, width]): Change =>
      (now) =>
        withWidth(now, keysOf(now), id, width),
  ),
  fc.tuple(column, fc.integer({ min: -2, max: 14 })).map(
    ([id, to]): Change =>
      (now) =>
        withMoved(now, keysOf(now), id, to),
  ),
  fc.tuple(column, fc.boolean()).map(
    ([id, isShown]): Change =>
      (now) =>
        withShown(now, keysOf(now), id, isShown),
  ),
)

test('however it is arranged, a layout can be kept, shows each column once, and never none', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const layout = changes.reduce((now, next) => next(now), defaultLayout)
      const keys = keysOf(layout)
      expect(tableLayout.safeParse(layout).error).toBeUndefined()
      expect(keys.length).toBeGreaterThan(0)
      expect(new Set(keys).size).toBe(keys.length)
      expect(
        offeredColumns('members', keys)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...ids].sort())
    }),
    { seed: 4, numRuns: 50 },
  )
})

test('a moved column stands where it was put, and back again nothing has changed', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5 }), fc.nat({ max: 5 }), (from, to) => {
      const shown = ids.slice(0, 6)
      const start: TableLayout = {
        ...defaultLayout,
        columns: shown.map((id) => ({ id, width: null })),
      }
      const id = shown[from] ?? 'name'
      const moved = withMoved(start, shown, id, to)
      expect(keysOf(moved)[to]).toBe(id)
      expect(isSameLayout(withMoved(moved, keysOf(moved), id, from), start)).toBe(true)
    }),
    { seed: 4 },
  )
})
