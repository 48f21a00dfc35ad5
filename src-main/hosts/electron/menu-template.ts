import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/rpc/menu-command.ts'
import { words } from './menu-words.ts'

type Item = MenuItemConstructorOptions

export interface MenuSetting {
  readonly platform: NodeJS.Platform
  /** A build that people get: without the tools of developers. */
  readonly packaged: boolean
  /** What only the page can do. */
  readonly ask: (command: MenuCommand) => void
}

const separator: Item = { type: 'separator' }

/**
 * The whole menu, as plain data. It names every chord of the console. Keys without Ctrl or Command
 * (J, K, X, Enter …) stay the page's own: in a menu they would fire while somebody types.
 */
export function menuTemplate(setting: MenuSetting): Item[] {
  const isMac = setting.platform === 'darwin'
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies Item] : []),
    { label: words.file, submenu: [{ role: isMac ? 'close' : 'quit' }] },
    { label: words.edit, submenu: editItems(setting) },
    { label: words.view, submenu: viewItems(setting) },
    { label: words.go, submenu: goItems(setting) },
    { role: 'windowMenu', label: words.window },
    { role: 'help', label: words.help, submenu: helpItems(setting, isMac) },
  ]
}

/** Undo and Select All mean people in a table and text in a field: the page knows which. */
function editItems({ ask }: MenuSetting): Item[] {
  return [
    asking(ask, 'undo', words.undo, 'CmdOrCtrl+Z'),
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    asking(ask, 'select-all', words.selectAll, 'CmdOrCtrl+A'),
    separator,
    asking(ask, 'find', words.find, 'CmdOrCtrl+K'),
    // The same by the chord that every other program has; a hidden item's key still works.
    { ...asking(ask, 'find', words.find, 'CmdOrCtrl+F'), id: 'find-too', visible: false },
  ]
}

function viewItems({ packaged }: MenuSetting): Item[] {
  const forDevelopers: Item[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
  return [
    ...(packaged ? [] : forDevelopers),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ]
}

function goItems({ ask }: MenuSetting): Item[] {
  return [
    asking(ask, 'go-dashboard', words.dashboard, 'CmdOrCtrl+1'),
    asking(ask, 'go-clients', words.clients, 'CmdOrCtrl+2'),
    asking(ask, 'go-members', words.members, 'CmdOrCtrl+3'),
    asking(ask, 'go-attention', words.attention, 'CmdOrCtrl+4'),
  ]
}

/** On macOS About stands in the menu of the app. */
function helpItems({ ask }: MenuSetting, isMac: boolean): Item[] {
  const keys = asking(ask, 'show-keys', words.keys, 'CmdOrCtrl+/')
  return isMac ? [keys] : [keys, separator, { role: 'about' }]
}

function asking(
  ask: MenuSetting['ask'],
  command: MenuCommand,
  label: string,
  accelerator: string,
): Item {
  return { id: command, label, accelerator, click: () => ask(command) }
}
