import { expect, test } from 'vitest'
import { tableKey } from '#renderer/features/members/table-keys.ts'

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test('copying and the row menu have the keys that people know', () => {
  expect(tableKey({ ...plain, key: 'c', ctrlKey: true })).toBe('copy')
  expect(tableKey({ ...plain, key: 'c', metaKey: true })).toBe('copy')
  expect(tableKey({ ...plain, key: 'F10', shiftKey: true })).toBe('menu')
  expect(tableKey({ ...plain, key: 'ContextMenu' })).toBe('menu')
})

test('no letter alone copies, and no chord of another program does', () => {
  expect(tableKey({ ...plain, key: 'c' })).toBeNull()
  expect(tableKey({ ...plain, key: 'F10' })).toBeNull()
  expect(tableKey({ ...plain, key: 'c', ctrlKey: true, altKey: true })).toBeNull()
})
