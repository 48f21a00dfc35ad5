/**
 * Why a body goes no further, and the book begins anew. `reset`: the cursor is void. `withdrawn`: what
 * the book holds may not be seen any more, until the new one is whole neither.
 */
export type Anew = 'reset' | 'withdrawn'

/** What a block did. `index`: call `finish` to go on. */
export interface TakenBlock extends Progress {
  readonly next: 'more' | 'index' | Anew
}

export function isAnew(next: TakenBlock['next']): next is Anew {
  return next === 'reset' || next === 'withdrawn'
}

/** What the end of a body found; `isWhole`: it ended with everything that it had begun. */
export interface TakenBody extends TakenBlock {
  readonly isWhole: boolean
  /** Licenses whose numbers differ from the backend's: pull again to know. */
  readonly suspects: number
  /** Licenses whose numbers still differ after that: the book is to be filled anew. */
  readonly mismatches: number
}

/** What a block has done so far. */
export interface Progress {
  changed: boolean
  /** People of clients that came whole in a first sync. */
  people: number
}

export function noProgress(): Progress {
  return { changed: false, people: 0 }
}

/** The end of a body that was whole and whose numbers agree. */
export function ended(progress: Progress): TakenBody {
  return { next: 'more', ...progress, isWhole: true, suspects: 0, mismatches: 0 }
}
