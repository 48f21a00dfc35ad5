import type { BrowserWindow } from 'electron'
import type { Timers } from '#shared/lib/ports.ts'
import type { WindowState } from './window-place.ts'

/** A window being dragged tells each step; only where it rests is worth a write. */
const REST_MS = 500

export type StatefulWindow = Pick<BrowserWindow, 'on' | 'getNormalBounds' | 'isMaximized'>

/** Saves how the window lies: once it rests, and when it closes. */
export function keepWindowState(
  window: StatefulWindow,
  timers: Timers,
  save: (state: WindowState) => void,
): void {
  let callOff: () => void = () => undefined
  const saveNow = (): void => {
    callOff()
    save({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const saveSoon = (): void => {
    callOff()
    callOff = timers.after(REST_MS, saveNow)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('maximize', saveSoon)
  window.on('unmaximize', saveSoon)
  window.on('close', saveNow)
}
