/** Every key of the console, by what it does: shown by the dialog, and held against the desktop's menu. */
export const consoleKeys = [
  {
    title: 'shell.keys.table',
    rows: [
      { text: 'shell.keys.move', keys: ['J', 'K'] },
      { text: 'shell.keys.jump', keys: ['Home', 'End', 'Page Down'] },
      { text: 'shell.keys.select', keys: ['X', 'Space'] },
      { text: 'shell.keys.range', keys: ['Shift + ↓', 'Shift + click'] },
      { text: 'shell.keys.all', keys: ['Ctrl + A'] },
      { text: 'shell.keys.open', keys: ['Enter'] },
      { text: 'shell.keys.clear', keys: ['Esc'] },
    ],
  },
  {
    title: 'shell.keys.directory',
    rows: [
      { text: 'shell.keys.filters', keys: ['F'] },
      { text: 'shell.keys.cell', keys: ['←', '→'] },
      { text: 'shell.keys.copy', keys: ['Ctrl + C'] },
      { text: 'shell.keys.menu', keys: ['Shift + F10'] },
      { text: 'shell.keys.steps', keys: ['J', 'K'] },
    ],
  },
  {
    title: 'shell.keys.titles.title',
    rows: [
      { text: 'shell.keys.titles.go', keys: ['←', '→'] },
      { text: 'shell.keys.titles.sort', keys: ['Enter'] },
      { text: 'shell.keys.titles.width', keys: ['Shift + ←', 'Shift + →'] },
      { text: 'shell.keys.titles.move', keys: ['Alt + ←', 'Alt + →'] },
    ],
  },
  {
    title: 'shell.keys.anywhere',
    rows: [
      { text: 'shell.keys.search', keys: ['/'] },
      { text: 'shell.keys.undo', keys: ['Ctrl + Z'] },
      { text: 'shell.keys.help', keys: ['?'] },
    ],
  },
] as const
