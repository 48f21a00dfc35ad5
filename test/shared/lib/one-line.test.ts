import { expect, test } from 'vitest'
import { oneLine } from '#shared/lib/one-line.ts'

test('tabs, breaks and other controls become one space, and what is seen stays', () => {
  expect(oneLine(' a\tb\r\n c\u0007\u0085d ')).toBe('a b c d')
  expect(oneLine('cafe\u0301 \u{1F600}')).toBe('caf\u00E9 \u{1F600}')
  expect(oneLine('\u0000\t')).toBe('')
})
