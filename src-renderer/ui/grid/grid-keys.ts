/** What a key means in a table. */
export type GridKey =
  | { readonly name: 'move'; readonly to: Move; readonly extend: boolean }
  | { readonly name: 'toggle' }
  | { readonly name: 'open' }
  | { readonly name: 'all' }
  | { readonly name: 'clear' }

type Move = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up'

export interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const moves: Readonly<Record<string, Move>> = {
  ArrowDown: 'next',
  j: 'next',
  J: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  K: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
}

/** null: the table has no use for this key. */
export function gridKey(press: KeyPress): GridKey | null {
  if (press.altKey) return null
  const move = moves[press.key]
  if (press.ctrlKey || press.metaKey) return chord(press.key)
  if (move) return { name: 'move', to: move, extend: press.shiftKey }
  if (press.key === 'x' || press.key === ' ') return { name: 'toggle' }
  if (press.key === 'Enter') return { name: 'open' }
  return press.key === 'Escape' ? { name: 'clear' } : null
}

function chord(key: string): GridKey | null {
  if (key === 'a') return { name: 'all' }
  if (key === 'Home') return { name: 'move', to: 'first', extend: false }
  return key === 'End' ? { name: 'move', to: 'last', extend: false } : null
}

/** The row that a move leads to; it stays inside the table. */
export function movedTo(move: Move, active: number, rows: number, rowsPerPage: number): number {
  const last = rows - 1
  const targets: Readonly<Record<Move, number>> = {
    next: active + 1,
    previous: active - 1,
    first: 0,
    last,
    'page-down': active + rowsPerPage,
    'page-up': active - rowsPerPage,
  }
  return Math.min(Math.max(0, targets[move]), Math.max(0, last))
}
