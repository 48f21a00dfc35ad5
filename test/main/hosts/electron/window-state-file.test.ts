import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepWindowState, type StatefulWindow } from '#hosts/electron/keep-window-state.ts'
import { readWindowState, writeWindowState } from '#hosts/electron/window-state-file.ts'
import type { WindowState } from '#hosts/electron/window-place.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const state: WindowState = { x: 1, y: 2, width: 1100, height: 700, maximized: false }
let dir: ReturnType<typeof tempDir>
beforeEach(() => {
  dir = tempDir()
})
afterEach(() => dir.remove())

test('what was written is read, and nothing else is left in the folder', () => {
  const file = path.join(dir.path, 'new', 'window.json')
  writeWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
  expect(readdirSync(path.dirname(file))).toEqual(['window.json'])
})

test('a damaged file and a missing one are as good as none', () => {
  const file = path.join(dir.path, 'window.json')
  writeFileSync(file, '{"x":1,')
  expect([readWindowState(file), readWindowState(`${file}x`)]).toEqual([null, null])
})

test('a place that cannot be written to stops nobody', () => {
  const file = path.join(dir.path, 'taken', 'window.json')
  mkdirSync(`${file}.new`, { recursive: true })
  chmodSync(`${file}.new`, 0o500)
  expect(() => writeWindowState(file, state)).not.toThrow()
})

test('a window is saved once it rests, and at once when it closes', () => {
  const timers = manualTimers()
  const window = fakeWindow()
  const saved: WindowState[] = []
  keepWindowState(window, timers, (one) => saved.push(one))
  for (const event of ['move', 'resize', 'move']) window.tell(event)
  timers.advance(499)
  const whileMoving = saved.length
  timers.advance(1)
  const rested = saved.length
  window.tell('maximize')
  window.tell('close')
  timers.advance(10_000)
  expect({ whileMoving, rested, saved }).toEqual({
    whileMoving: 0,
    rested: 1,
    saved: [
      { x: 5, y: 6, width: 1200, height: 800, maximized: false },
      { x: 5, y: 6, width: 1200, height: 800, maximized: false },
    ],
  })
})

/** As much of a window as its state needs. */
function fakeWindow(): StatefulWindow & { tell(event: string): void } {
  const listeners = new Map<string, () => void>()
  const window = {
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    getNormalBounds: () => ({ x: 5, y: 6, width: 1200, height: 800 }),
    isMaximized: () => false,
    tell: (event: string) => listeners.get(event)?.(),
  }
  return window as unknown as ReturnType<typeof fakeWindow>
}
