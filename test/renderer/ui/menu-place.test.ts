import { expect, test } from 'vitest'
import { menuTop } from '#renderer/ui/menu-place.ts'

const room = { window: 800, edge: 8 }

test.each([
  ['under its button where there is room', { y: 100, over: 60 }, 200, 100],
  [
    'over its button where there is none, so that a second click chooses nothing',
    { y: 780, over: 740 },
    200,
    540,
  ],
  ['as low as it is seen whole where it has no button', { y: 780 }, 200, 592],
  ['never above the window', { y: 780, over: 740 }, 790, 8],
] as const)('a menu stands %s', (_where, place, height, top) => {
  expect(menuTop(place, height, room)).toBe(top)
})
