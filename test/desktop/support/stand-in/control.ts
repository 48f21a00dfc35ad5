import { must } from '#shared/lib/assert.ts'
import { closeWindows, quit } from './app.ts'
import { windows, type StandInWindow } from './browser-window.ts'
import type { Question } from './questions.ts'
import { seen, shutDown, type MenuItem } from './small-parts.ts'
import { utilityPids } from './utility-process.ts'

/** Answers what the tests ask this main process over Node's own channel to its parent. */
process.on('message', (question: Question) => {
  void answer(question).then((value) => process.send?.({ number: question.number, value }))
})
// The channel to the tests must not keep a program alive that has ended.
process.channel?.unref()

async function answer(question: Question): Promise<unknown> {
  switch (question.name) {
    case 'preferences':
      return { ...window().options.webPreferences }
    case 'window': {
      const { bounds, isMaximized, isShown, options } = window()
      return { bounds, isMaximized, isShown, options: { ...options, webPreferences: null } }
    }
    case 'place':
      return window().place(question.bounds)
    case 'menu':
      return seen.menu.map(plain)
    case 'click':
      return must(findItem(seen.menu, question.id), 'The menu has that item.').click?.()
    case 'pids':
      return utilityPids(question.serviceName)
    case 'opened-externally':
      return seen.openedExternally
    case 'close-window':
      return closeWindows()
    case 'shut-down':
      return shutDown()
    case 'quit':
      return quit()
  }
}

function window(): StandInWindow {
  return must([...windows][0], 'A window is open.')
}

/** An item without what no message can carry. */
function plain({ id, role, accelerator, submenu }: MenuItem): object {
  return { id, role, accelerator, submenu: submenu?.map(plain) }
}

function findItem(items: readonly MenuItem[], id: string): MenuItem | undefined {
  for (const item of items) {
    const found = item.id === id ? item : findItem(item.submenu ?? [], id)
    if (found) return found
  }
  return undefined
}
