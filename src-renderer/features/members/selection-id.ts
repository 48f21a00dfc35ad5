import { systemIds } from '#shared/lib/system-ports.ts'
import type { DirectoryTab } from './directory-route.ts'

const KEY = 'seatwright.selection'

/** The core keeps a selection for each window and tab; a reload goes on with it. */
export function selectionId(tab: DirectoryTab): string {
  const kept = sessionStorage.getItem(KEY) ?? systemIds.newId()
  sessionStorage.setItem(KEY, kept)
  return `${kept}-${tab}`
}
