/** The words of the menu; where Electron brings an item as a role, it brings its word, too. */
export const words = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  go: 'Go',
  window: 'Window',
  help: 'Help',
  undo: 'Undo',
  selectAll: 'Select All',
  find: 'Find',
  dashboard: 'Dashboard',
  clients: 'Clients',
  members: 'Members Directory',
  attention: 'Needs Attention',
  keys: 'Keyboard Keys',
} as const
