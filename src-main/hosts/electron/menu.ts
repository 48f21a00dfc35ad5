import { app, Menu, type BrowserWindow } from 'electron'
import { MENU_COMMAND } from '#shared/rpc/channel.ts'
import { menuTemplate } from './menu-template.ts'

/** The application's menu over its one window. */
export function setMenu(window: BrowserWindow): void {
  const template = menuTemplate({
    platform: process.platform,
    packaged: app.isPackaged,
    ask: (command) => {
      if (!window.isDestroyed()) window.webContents.send(MENU_COMMAND, command)
    },
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
