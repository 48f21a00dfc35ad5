import type { Router } from 'vue-router'
import { unreachable } from '#shared/lib/assert.ts'
import { MENU_COMMAND } from '#shared/rpc/channel.ts'
import { isMenuCommand, type MenuCommand } from '#shared/rpc/menu-command.ts'
import { isTyping } from '../ui/is-typing.ts'

/** Follows the menu of the desktop host: the page does what its own key does, or goes to an area. */
export function followMenu(router: Router): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const command = event.source === window ? findCommand(event.data) : null
    if (command !== null) carryOut(command, router)
  })
}

/** null: a message about something else. */
export function findCommand(data: unknown): MenuCommand | null {
  if (typeof data !== 'object' || data === null) return null
  if (!('type' in data && data.type === MENU_COMMAND && 'command' in data)) return null
  return isMenuCommand(data.command) ? data.command : null
}

function carryOut(command: MenuCommand, router: Router): void {
  switch (command) {
    case 'go-dashboard':
      return void router.push('/')
    case 'go-clients':
      return void router.push('/clients')
    case 'go-members':
      return void router.push('/members')
    case 'go-attention':
      return void router.push('/attention')
    case 'find':
      return press(document, { key: '/' })
    case 'show-keys':
      return press(document, { key: '?' })
    case 'undo':
      return undo()
    case 'select-all':
      return selectAll()
    default:
      return unreachable(command)
  }
}

/** In a field it is about the text. `execCommand` is old, and still the only undo of a field. */
function undo(): void {
  if (isTyping(document.activeElement)) document.execCommand('undo')
  else press(document, { key: 'z', ctrlKey: true })
}

function selectAll(): void {
  if (isTyping(document.activeElement)) document.execCommand('selectAll')
  else press(document.querySelector('[role="grid"]') ?? document, { key: 'a', ctrlKey: true })
}

function press(target: EventTarget, key: KeyboardEventInit): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
}
