import { openWordsFile, type WordsFile } from './words-file.ts'
import { at, outcome, then, type WordsControl } from './words-control.ts'

/** Each step is a piece of the index, and pieces have to be merged; the last may be smaller. */
const ROWS_PER_STEP = 25_000

/** The inside of the thread that fills the search table beside a load; returns when it has ended. */
export function serveWords(book: string, control: WordsControl): void {
  let ended: number = outcome.failed
  try {
    const file = openWordsFile(book)
    try {
      ended = fill(file, control)
    } finally {
      file.close()
    }
  } catch {
    // Whatever it was: the writer fills the table from the rows, and fails where that fails.
    ended = outcome.failed
  } finally {
    Atomics.store(control, at.outcome, ended)
    Atomics.notify(control, at.outcome)
  }
}

function fill(file: WordsFile, control: WordsControl): number {
  for (let done = 0; ;) {
    const order = Atomics.load(control, at.order)
    const upTo = Atomics.load(control, at.upTo)
    const next = Atomics.load(control, at.then)
    if (next === then.end) return outcome.ended
    if (upTo - done >= ROWS_PER_STEP || (next === then.finish && upTo > done)) {
      const end = Math.min(upTo, done + ROWS_PER_STEP)
      file.add(done, end)
      done = end
      Atomics.store(control, at.done, done)
    } else if (next === then.finish) return outcome.filled
    else Atomics.wait(control, at.order, order)
  }
}
