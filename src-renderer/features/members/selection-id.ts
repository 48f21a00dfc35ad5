import { systemIds } from '#shared/lib/system-ports.ts'
import type { DirectoryTab } from './directory-location.ts'

const KEY = 'seatwright.selection'

/**
 * What a window selects: on each tab, and one person for the row menu, the drawer or a checkout.
 * `verb`: whom a verb that was chosen is for, whatever the others have gone on to meanwhile.
 */
type SelectionName = DirectoryTab | 'menu' | 'drawer' | 'checkout' | 'verb' | 'inbox'

let known: string | null = null

/** The core keeps a selection for each window and purpose; a reload goes on with it. */
export function selectionId(name: SelectionName): string {
  known ??= keptId()
  return `${known}-${name}`
}

/** Asked of the browser once: each page of a table names its selection. */
function keptId(): string {
  const kept = sessionStorage.getItem(KEY) ?? systemIds.newId()
  sessionStorage.setItem(KEY, kept)
  return kept
}
