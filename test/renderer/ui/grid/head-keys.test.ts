import { expect, test } from 'vitest'
import { headKey } from '#renderer/ui/grid/head-keys.ts'

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test('arrow keys go from title to title, with Shift make wider, with Alt move the column', () => {
  expect(headKey({ ...plain, key: 'ArrowRight' })).toEqual({ name: 'go', step: 1 })
  expect(headKey({ ...plain, key: 'ArrowLeft', shiftKey: true })).toEqual({
    name: 'resize',
    step: -1,
  })
  expect(headKey({ ...plain, key: 'ArrowLeft', altKey: true })).toEqual({ name: 'move', step: -1 })
})

test('Enter is the title’s own, Down leads to the rows, and letters mean what they mean there', () => {
  expect(headKey({ ...plain, key: 'Enter' })).toEqual({ name: 'press' })
  expect(headKey({ ...plain, key: 'ArrowDown' })).toEqual({ name: 'leave' })
  expect(headKey({ ...plain, key: 'j' })).toBeNull()
})
