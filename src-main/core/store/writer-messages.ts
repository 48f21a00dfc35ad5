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
