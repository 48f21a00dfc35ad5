import { expect, test } from 'vitest'
import { MENU_COMMAND } from '#shared/rpc/channel.ts'
import { menuCommands } from '#shared/rpc/menu-command.ts'
import { findCommand } from '#renderer/host/menu-commands.ts'

test('every word of the menu is understood', () => {
  const found = menuCommands.map((command) => findCommand({ type: MENU_COMMAND, command }))
  expect(found).toEqual(menuCommands)
})

test.each([
  null,
  undefined,
  'find',
  [],
  { command: 'find' },
  { type: 'seatwright:port', command: 'find' },
  { type: MENU_COMMAND },
  { type: MENU_COMMAND, command: 'delete-all' },
  { type: MENU_COMMAND, command: ['find'] },
  { type: MENU_COMMAND, command: { find: true } },
  { type: MENU_COMMAND, command: '__proto__' },
])('%j is no command', (data) => {
  expect(findCommand(data)).toBeNull()
})
