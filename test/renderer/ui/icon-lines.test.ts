import { expect, test } from 'vitest'
import { iconLines } from '#renderer/ui/icon-lines.ts'

test('the paths of an icon become one, each beginning where it began', () => {
  const svg = '<svg><g><path d="M1 2h3z"/><path d="m5 6l7 8"/><path d="m9 1 2 3"/></g></svg>'
  expect(iconLines(svg)).toBe('M1 2h3zM5 6l7 8M9 1l 2 3')
})
