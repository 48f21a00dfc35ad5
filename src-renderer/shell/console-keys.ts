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
    title: 'shell.keys.anywhere',
    rows: [
      { text: 'shell.keys.search', keys: ['/'] },
      { text: 'shell.keys.undo', keys: ['Ctrl + Z'] },
      { text: 'shell.keys.help', keys: ['?'] },
    ],
  },
] as const
