import { expect, test } from 'vitest'
import { gridKey, movedTo, type KeyPress } from '#renderer/ui/grid/grid-keys.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }
}

test('letters and arrows move, shift extends', () => {
  expect(gridKey(press('j'))).toEqual({ name: 'move', to: 'next', extend: false })
  expect(gridKey(press('ArrowUp'))).toEqual({ name: 'move', to: 'previous', extend: false })
  expect(gridKey(press('ArrowDown', { shiftKey: true }))).toEqual({
    name: 'move',
    to: 'next',
    extend: true,
  })
})

test('x and Space select, Enter opens, Escape clears, Ctrl or Cmd with A takes all', () => {
  expect(gridKey(press('x'))).toEqual({ name: 'toggle' })
  expect(gridKey(press(' '))).toEqual({ name: 'toggle' })
  expect(gridKey(press('Enter'))).toEqual({ name: 'open' })
  expect(gridKey(press('Escape'))).toEqual({ name: 'clear' })
  expect(gridKey(press('a', { ctrlKey: true }))).toEqual({ name: 'all' })
  expect(gridKey(press('a', { metaKey: true }))).toEqual({ name: 'all' })
})

test('what the table has no use for stays with the browser', () => {
  for (const key of [
    press('j', { ctrlKey: true }),
    press('ArrowLeft', { altKey: true }),
    press('Tab'),
    press('b'),
  ]) {
    expect(gridKey(key)).toBeNull()
  }
})

test('a move stays inside the table', () => {
  expect(movedTo('previous', 0, 10, 4)).toBe(0)
  expect(movedTo('next', 9, 10, 4)).toBe(9)
  expect(movedTo('page-down', 2, 10, 4)).toBe(6)
  expect(movedTo('page-up', 2, 10, 4)).toBe(0)
  expect(movedTo('last', 0, 10, 4)).toBe(9)
  expect(movedTo('last', 0, 0, 4)).toBe(0)
})
