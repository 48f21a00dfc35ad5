import path from 'node:path'
import { appEvents } from './app-events.ts'
import { windows } from './browser-window.ts'
import { whenReady } from './ready.ts'
import { takeInstanceLock } from './instance-lock.ts'
import { StoppableEvent, strict } from './strict.ts'

let userData = path.resolve('.')

/** As Electron quits: whoever wishes may stop it, then the windows close, then the program ends. */
export async function quit(): Promise<void> {
  const event = new StoppableEvent()
  appEvents.emit('before-quit', event)
  if (event.stopped) return
  for (const window of [...windows]) await window.close()
  if (windows.size === 0) process.exit(0)
}

/** As a person closes the last window: what happens then is the bundle's own decision. */
export async function closeWindows(): Promise<void> {
  for (const window of [...windows]) await window.close()
  if (windows.size === 0) appEvents.emit('window-all-closed')
}

export const app = strict('app', {
  isPackaged: false,
  on: appEvents.on.bind(appEvents),
  quit: () => void quit(),
  exit: (code: number) => process.exit(code),
  async whenReady() {
    await whenReady.devtools
  },
  enableSandbox() {
    if (whenReady.isOver) throw new Error('The sandbox is enabled before the app is ready.')
  },
  setPath(name: string, folder: string) {
    if (name !== 'userData') throw new Error(`The stand-in has no path ${name}.`)
    userData = folder
  },
  requestSingleInstanceLock: () =>
    takeInstanceLock(userData, () => void appEvents.emit('second-instance')),
})
