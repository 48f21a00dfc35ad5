import { rosterMethods } from './roster-methods.ts'
import type { OpenRosterPort } from './roster-port.ts'

/** In the caller's own thread: for tests and simulation, where order must be exact. */
export const inThreadRoster: OpenRosterPort = (book) => {
  const methods = rosterMethods(book)
  return {
    call: async (method, ...args) => {
      const run = methods[method] as (...given: typeof args) => never
      return run(...args)
    },
    close: () => Promise.resolve(),
  }
}
