import { ORPCError, type Context } from '@orpc/server'
import type { StandardRPCHandlerOptions } from '@orpc/server/standard'
import type { Logger } from '#core/ports.ts'
import { errorFacts } from './log.ts'

/** Handler options: answers given on purpose are no news, anything else is a bug and is logged. */
export function logBugs(log: Logger): StandardRPCHandlerOptions<Context> {
  return {
    interceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (error) {
          if (isBug(error)) log.warn('rpc.bug', errorFacts(error))
          throw error
        }
      },
    ],
  }
}

/** An answer that breaks its own schema comes as an ORPCError, too. */
function isBug(error: unknown): boolean {
  return !(error instanceof ORPCError) || error.status >= 500
}
