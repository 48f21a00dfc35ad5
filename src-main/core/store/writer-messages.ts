import type { StorePaths } from './writer-port.ts'

/**
 * What the worker is started with. `write`: it owns the files until it is closed. `check`: it looks
 * through the book beside the one that writes, and ends.
 */
export interface WriterStart {
  readonly paths: StorePaths
  readonly task: 'write' | 'check'
}
