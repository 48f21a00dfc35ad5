import type { KeyPress } from '../../ui/grid/grid-keys.ts'

/** Keys of the directory's table beside those of every table; null: none of them. */
export function tableKey(press: KeyPress): 'copy' | 'menu' | null {
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey)) return 'menu'
  const isChord = (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey
  return isChord && press.key === 'c' ? 'copy' : null
}
