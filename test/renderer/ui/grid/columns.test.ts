import { expect, test } from 'vitest'
import { defaultLayout, gridColumns } from '#renderer/features/members/table-layout.ts'
import { fittingColumns, gridTemplate, nextCell, pinClass } from '#renderer/ui/grid/columns.ts'
import { englishText } from '../../english-text.ts'

function keysAt(width: number): string[] {
  return fittingColumns(gridColumns('members', defaultLayout, englishText.t), width).map(
    (column) => column.key,
  )
}

test('a wider window brings more columns, and the status is always there', () => {
  expect(keysAt(1_280)).toContain('phone')
  expect(keysAt(1_072)).not.toContain('phone')
  expect(keysAt(1_072)).toContain('email')
  expect(keysAt(660)).toEqual(['select', 'name', 'client', 'status', 'menu'])
  expect(keysAt(420)).toEqual(['select', 'name', 'status', 'menu'])
})

test('the name stays at the start while it leaves room for the others', () => {
  const pinsAt = (width: number) =>
    gridColumns(
      'members',
      { columns: ['email', 'name'].map((id) => ({ id, width })), density: 'compact' },
      englishText.t,
    )
      .filter(({ pin }) => pin !== undefined)
      .map((column) => [column.key, pinClass(column)])
  const ends = [
    ['select', 'pin-start'],
    ['menu', 'pin-end'],
  ]
  expect(pinsAt(320)).toEqual([ends[0], ['name', 'pin-start'], ends[1]])
  expect(pinsAt(321)).toEqual(ends)
})

test('a width in the making stands before the one that the column has', () => {
  const columns = [
    { key: 'a', title: 'A', width: '1fr' },
    { key: 'b', title: 'B', width: '80px' },
  ]
  expect(gridTemplate(columns)).toBe('1fr 80px')
  expect(gridTemplate(columns, { key: 'a', width: 120 })).toBe('120px 80px')
})

test('Right points at the first cell, and Left of it at the row as a whole', () => {
  const keys = ['name', 'email']
  expect(nextCell(keys, null, 1)).toBe('name')
  expect(nextCell(keys, 'name', 1)).toBe('email')
  expect(nextCell(keys, 'email', 1)).toBe('email')
  expect(nextCell(keys, 'name', -1)).toBeNull()
  expect(nextCell(keys, null, -1)).toBeNull()
})
