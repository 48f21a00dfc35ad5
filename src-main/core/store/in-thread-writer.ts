import { nobodyListens, type Reach } from '../failpoints.ts'
import { openWriter } from './writer.ts'
import type { OpenWriter } from './writer-port.ts'

/** The writer in the caller's own thread: for tests and simulation, where order must be exact. */
export function inThreadWriter(reach: Reach = nobodyListens): OpenWriter {
  return async (paths) => {
    const { methods, close } = openWriter(paths, reach)
    return {
      call: async (method, ...args) => {
        const run = methods[method] as (...given: typeof args) => never
        return run(...args)
      },
      close: async () => close(),
    }
  }
}
