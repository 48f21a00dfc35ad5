import { expect, test } from 'vitest'
import { browserCommand } from '#hosts/web/open-browser.ts'

test('each system opens a link in its own way', () => {
  expect([browserCommand('linux'), browserCommand('darwin'), browserCommand('win32')]).toEqual([
    ['xdg-open'],
    ['open'],
    ['cmd', '/c', 'start', ''],
  ])
})
