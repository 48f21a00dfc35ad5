import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'

test('where Electron cannot run its tests say why in one sentence, and fail', () => {
  const isHere = existsSync('node_modules/electron/path.txt')
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' }
  const { status, stderr } = spawnSync(process.execPath, ['tools/test-electron.ts'], { env })
  const why = isHere ? /display|root/ : /its binary is missing/
  expect([status, stderr.toString().trim().split('\n').length]).toEqual([1, 1])
  expect(stderr.toString()).toMatch(why)
})
