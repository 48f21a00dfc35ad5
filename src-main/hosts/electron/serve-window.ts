import { RPCHandler } from '@orpc/server/message-port'
import type { Core } from '#core/core.ts'
import type { Logger } from '#core/ports.ts'
import { logBugs } from '../common/rpc-options.ts'

/** As much of Electron's port as is used; Node's own does the same. */
type WindowPort = Parameters<RPCHandler<object>['upgrade']>[0] & { start(): void; close(): void }

/**
 * Joins a window to the core. null: another person's is taking its place, and the window may have
 * asked before it heard of that; it is told to ask again, and gets a new port then.
 */
export function serveWindow(
  core: Pick<Core, 'router'> | null,
  port: WindowPort,
  log: Logger,
): void {
  if (core === null) return port.close()
  new RPCHandler(core.router, logBugs(log)).upgrade(port)
  port.start()
}
