import { expect, test } from 'vitest'
import { hasDisplay } from '../../tools/lib/electron-binary.ts'

test('a display is always there on macOS and Windows, elsewhere where the session names one', () => {
  expect([
    hasDisplay('darwin', {}),
    hasDisplay('win32', {}),
    hasDisplay('linux', {}),
    hasDisplay('linux', { DISPLAY: '' }),
    hasDisplay('linux', { DISPLAY: ':0' }),
    hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }),
  ]).toEqual([true, true, false, false, true, true])
})
