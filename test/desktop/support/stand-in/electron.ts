/** What `import … from 'electron'` gives the bundle of the main process. Another name fails to link. */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc-main.ts'
export { protocol } from './protocol.ts'
export {
  dialog,
  Menu,
  MessageChannelMain,
  powerMonitor,
  safeStorage,
  screen,
  session,
  shell,
} from './small-parts.ts'
export { utilityProcess } from './utility-process.ts'
