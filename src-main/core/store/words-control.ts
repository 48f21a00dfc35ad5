/** How the writer's thread and that of the words speak: neither has an event loop to spare. */
export type WordsControl = Int32Array<SharedArrayBuffer>

/** Places of the control. */
export const at = {
  /** Grows with each order. */
  order: 0,
  /** Rows up to this id can be read. */
  upTo: 1,
  /** What to do behind them. */
  then: 2,
  /** Rows up to this id are in. */
  done: 3,
  outcome: 4,
} as const

export const then = { wait: 0, finish: 1, end: 2 } as const
export const outcome = { none: 0, filled: 1, ended: 2, failed: 3 } as const

export function wordsControl(): WordsControl {
  return new Int32Array(
    new SharedArrayBuffer(Object.keys(at).length * Int32Array.BYTES_PER_ELEMENT),
  )
}
