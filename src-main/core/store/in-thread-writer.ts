import { openWriter } from './writer.ts'
import type { OpenWriter } from './writer-port.ts'

/** The writer in the caller's own thread: for tests and simulation, where order must be exact. */
export const inThreadWriter: OpenWriter = async (paths) => {
  const { methods, close } = openWriter(paths)
  return {
    call: async (method, ...args) => {
      const run = methods[method] as (...given: typeof args) => never
      return run(...args)
    },
    close: async () => close(),
  }
}
