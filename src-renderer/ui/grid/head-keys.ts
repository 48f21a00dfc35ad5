import type { KeyPress } from './grid-keys.ts'

/** What a key means on the title of a column. */
export type HeadKey =
  | { readonly name: 'go'; readonly step: 1 | -1 }
  | { readonly name: 'move'; readonly step: 1 | -1 }
  | { readonly name: 'resize'; readonly step: 1 | -1 }
  /** Back to the rows. */
  | { readonly name: 'leave' }
  /** The title's own: the table must not take it. */
  | { readonly name: 'press' }

/** null: what it means in the table holds here, too. */
export function headKey(press: KeyPress): HeadKey | null {
  if (press.key === 'Enter' || press.key === ' ') return { name: 'press' }
  if (press.key === 'ArrowDown') return { name: 'leave' }
  if (press.key !== 'ArrowLeft' && press.key !== 'ArrowRight') return null
  const step = press.key === 'ArrowLeft' ? -1 : 1
  if (press.altKey) return { name: 'move', step }
  return { name: press.shiftKey ? 'resize' : 'go', step }
}
