import { app, BrowserWindow, screen } from 'electron'
import type { Timers } from '#shared/lib/ports.ts'
import { keepWindowState } from './keep-window-state.ts'
import { START_PAGE } from './own-page.ts'
import { safePreferences } from './safe-preferences.ts'
import { LEAST_SIZE, placeWindow, type Area } from './window-place.ts'
import { readWindowState, writeWindowState } from './window-state-file.ts'

export interface WindowOptions {
  readonly preloadScript: string
  readonly stateFile: string
  readonly timers: Timers
}

/** Opens the console's window where it was left; it is shown once there is something to see. */
export function openWindow({ preloadScript, stateFile, timers }: WindowOptions): BrowserWindow {
  const place = placeWindow(readWindowState(stateFile), workAreas())
  const window = new BrowserWindow({
    ...place.size,
    ...place.corner,
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title: 'Seatwright',
    show: false,
    webPreferences: { ...safePreferences, preload: preloadScript, devTools: !app.isPackaged },
  })
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize()
    window.show()
    keepWindowState(window, timers, (state) => writeWindowState(stateFile, state))
  })
  void window.loadURL(START_PAGE)
  return window
}

/** The main display first. */
function workAreas(): Area[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return [main, ...others].map(({ workArea }) => workArea)
}
