import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePortMain } from 'electron'
import { createCore, type Core } from '#core/core.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { assert, must, unreachable } from '#shared/lib/assert.ts'
import { hostPorts } from '../common/core-ports.ts'
import { endCore } from '../common/end-core.ts'
import { lineLogger } from '../common/log.ts'
import { logBugs } from '../common/rpc-options.ts'
import { startFailure } from '../common/start-failure.ts'
import { coreOrder, type CoreNews, type CoreStart } from './core-messages.ts'

/** Entry of the core's own process (a utility process): no window waits for what it does. */
const log = lineLogger(systemClock, (line) => process.stderr.write(line))
let starting: Promise<Core> | null = null

process.parentPort.on('message', ({ data, ports }) => {
  carryOut(data, ports).catch(fail)
})

async function carryOut(message: unknown, ports: readonly MessagePortMain[]): Promise<void> {
  const order = coreOrder.parse(message)
  switch (order.name) {
    case 'start':
      return start(order)
    case 'connect':
      return connect(must(ports[0], 'A window is connected by a port.'))
    case 'end':
      return end()
    default:
      return unreachable(order)
  }
}

async function start(order: CoreStart): Promise<void> {
  assert(starting === null, 'The core is started once.')
  const ports = hostPorts(order.token, order.writerScript, log)
  starting = createCore({ dataDir: order.dataDir, backendUrl: order.backendUrl, ports })
  await starting
  tell({ name: 'ready' })
}

async function connect(port: MessagePortMain): Promise<void> {
  const core = await must(starting, 'The core is started before a window is connected.')
  new RPCHandler(core.router, logBugs(log)).upgrade(port)
  port.start()
}

async function end(): Promise<void> {
  if (starting) await endCore(await starting)
  process.exit(0)
}

function fail(error: unknown): void {
  tell({ name: 'failed', message: startFailure(error) })
  process.exit(1)
}

function tell(news: CoreNews): void {
  process.parentPort.postMessage(news)
}
