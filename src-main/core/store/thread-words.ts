import { Worker } from 'node:worker_threads'
import { at, outcome, then, wordsControl } from './words-control.ts'
import type { StartWords } from './words.ts'
import type { WriterStart } from './writer-messages.ts'

/** A thread that does not get on for so long is given up. */
const PATIENCE_MS = 10_000

/** Fills the search table in a thread of its own, started from the writer's by the same script. */
export function threadWords(scriptPath: string): StartWords {
  return (book) => {
    const control = wordsControl()
    const start: WriterStart = { task: 'words', book, control }
    const worker = new Worker(scriptPath, { workerData: start })
    // It is the writer that ends it, and the writer's own end must not wait for it.
    worker.unref()
    worker.on('error', () => undefined)

    function order(next: number, memberId: number): void {
      Atomics.store(control, at.upTo, memberId)
      Atomics.store(control, at.then, next)
      Atomics.add(control, at.order, 1)
      Atomics.notify(control, at.order)
    }

    /** The writer has nothing else to do now, and its loop is not needed for the thread to get on. */
    function waitForEnd(): number {
      for (let done = -1; ;) {
        Atomics.wait(control, at.outcome, outcome.none, PATIENCE_MS)
        const now = Atomics.load(control, at.done)
        const ended = Atomics.load(control, at.outcome)
        if (ended !== outcome.none || now === done) return ended
        done = now
      }
    }

    return {
      upTo: (memberId) => order(then.wait, memberId),
      finish(memberId) {
        order(then.finish, memberId)
        const isFilled = waitForEnd() === outcome.filled
        void worker.terminate()
        return isFilled
      },
      end() {
        order(then.end, 0)
        waitForEnd()
        void worker.terminate()
      },
    }
  }
}
