import { BrowserWindow } from 'electron'
import { START_PAGE } from './own-page.ts'

/** Opens the console's window; it is shown once there is something to see. */
export function openWindow(preloadScript: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: preloadScript,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(START_PAGE)
  return window
}
