import type { WordsControl } from './words-control.ts'
import type { StorePaths } from './writer-port.ts'

/** Long work that only reads the files. */
export type AsideTask = 'check' | 'back-up'

/**
 * What the worker is started with. `write`: it owns the files until it is closed; `script` is its
 * own. `check`: it looks through the book beside the one that writes, and ends; `back-up`: it backs
 * up the outbox likewise. `words`: it fills the search table of a book that loads.
 */
export type WriterStart =
  | { readonly task: 'write'; readonly paths: StorePaths; readonly script: string }
  | { readonly task: AsideTask; readonly paths: StorePaths }
  | { readonly task: 'words'; readonly book: string; readonly control: WordsControl }

/** To the worker. Answers come in the order of the requests. */
export type WriterRequest =
  | {
      readonly name: 'call'
      readonly id: number
      readonly method: string
      readonly args: readonly unknown[]
    }
  | { readonly name: 'close'; readonly id: number }

/** An error as it crosses the thread: its class is lost, its name and code are not. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly code: string | null
}

/** From the worker; the answer with the id 0 tells that the files are open, or why not. */
export type WriterResponse =
  | { readonly id: number; readonly name: 'done'; readonly value: unknown }
  | { readonly id: number; readonly name: 'failed'; readonly error: PlainError }

/** The thread has ended, by itself or by an error of its own: what it was asked may be done or not. */
export class WriterLost extends Error {
  override name = 'WriterLost'
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: null }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return { name: error.name, message: error.message, code }
}

/** An error of the writer's thread. `name` is that of the error there. */
export class WriterError extends Error {
  readonly code: string | null
  constructor({ name, message, code }: PlainError) {
    super(message)
    this.name = name
    this.code = code
  }
}
