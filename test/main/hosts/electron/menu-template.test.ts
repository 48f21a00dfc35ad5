import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { menuTemplate } from '#hosts/electron/menu-template.ts'
import { menuCommands } from '#shared/rpc/menu-command.ts'
import { consoleKeys } from '#renderer/shell/console-keys.ts'

type Item = MenuItemConstructorOptions

const platforms = ['darwin', 'win32', 'linux'] as const

function itemsOf(platform: NodeJS.Platform, packaged = true): Item[] {
  return flat(menuTemplate({ platform, packaged, ask: () => undefined }))
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}

/** Each key of the console: the chord of its item, or why it is the page's alone. */
const inMenu: Readonly<Record<string, string>> = {
  'shell.keys.all': 'CmdOrCtrl+A',
  'shell.keys.search': 'CmdOrCtrl+K',
  'shell.keys.undo': 'CmdOrCtrl+Z',
  'shell.keys.help': 'CmdOrCtrl+/',
}
const pageOnly: Readonly<Record<string, string>> = {
  'shell.keys.move': 'a letter, and about the row in view',
  'shell.keys.jump': 'about the table that has the focus',
  'shell.keys.select': 'a letter, and about the row in view',
  'shell.keys.range': 'about the row in view',
  'shell.keys.open': 'about the row in view',
  'shell.keys.clear': 'closes whatever is open',
  'shell.keys.filters': 'a letter, and about the list in view',
  'shell.keys.cell': 'about the row in view',
  'shell.keys.copy': 'the menu’s Copy, which is about the row in view where nothing is marked',
  'shell.keys.menu': 'about the row in view',
  'shell.keys.steps': 'a letter, and about the open drawer',
  'shell.keys.titles.go': 'about the title that has the focus',
  'shell.keys.titles.sort': 'about the title that has the focus',
  'shell.keys.titles.width': 'about the title that has the focus',
  'shell.keys.titles.move': 'about the title that has the focus',
}

describe.each(platforms)('on %s', (platform) => {
  test('every key of the console is in the menu, or knowingly the page’s alone', () => {
    const all = consoleKeys.flatMap(({ rows }) => rows.map(({ text }) => text)).toSorted()
    expect([...Object.keys(inMenu), ...Object.keys(pageOnly)].toSorted()).toEqual(all)
    const chords = itemsOf(platform).map(({ accelerator }) => accelerator)
    expect(chords).toEqual(expect.arrayContaining(Object.values(inMenu)))
  })

  test('everything that the page can be asked is asked by an item with a chord of its own', () => {
    const asked: string[] = []
    const template = menuTemplate({ platform, packaged: true, ask: (one) => asked.push(one) })
    const own = flat(template).filter(({ click }) => click)
    for (const { click } of own) (click as () => void)()
    expect([...new Set(asked)].toSorted()).toEqual([...menuCommands].toSorted())
    const chords = own.map(({ accelerator }) => String(accelerator))
    expect(chords.every((chord) => chord.startsWith('CmdOrCtrl+'))).toBe(true)
    expect(new Set(chords).size).toBe(chords.length)
  })

  test('text can be cut, copied and pasted, the view zoomed, and the program left', () => {
    const roles = itemsOf(platform).map(({ role }) => role)
    const needed = ['redo', 'cut', 'copy', 'paste', 'zoomIn', 'zoomOut', 'resetZoom']
    const leaving = platform === 'darwin' ? ['appMenu', 'close'] : ['quit', 'about']
    expect(roles).toEqual(expect.arrayContaining([...needed, 'togglefullscreen', ...leaving]))
  })

  test('the tools of developers are in no build that people get', () => {
    const rolesOf = (packaged: boolean) =>
      itemsOf(platform, packaged)
        .map(({ role }) => role ?? '')
        .filter((role) => /reload|devtools/i.test(role))
    expect([rolesOf(true), rolesOf(false)]).toEqual([[], ['reload', 'toggleDevTools']])
  })
})
