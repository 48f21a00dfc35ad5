import type { MessagePortMain } from 'electron'
import { createCore } from '#core/core.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { assert, must, unreachable } from '#shared/lib/assert.ts'
import { hostPorts, lineOfThisMachine } from '../common/core-ports.ts'
import { lineLogger } from '../common/log.ts'
import { openPresentCore, type PresentCore } from '../common/present-core.ts'
import { openSpeaker } from '../common/speaker.ts'
import { startFailure } from '../common/start-failure.ts'
import { coreOrder, type CoreNews, type CoreStart } from './core-messages.ts'
import { MainProcessBox } from './main-process-box.ts'
import { serveWindow } from './serve-window.ts'

/** Entry of the core's own process (a utility process): no window waits for what it does. */
const log = lineLogger(systemClock, (line) => process.stderr.write(line))
const box = new MainProcessBox(tell)
let starting: Promise<PresentCore> | null = null

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
    case 'boxed':
      return box.answered(order.call, order.text)
    case 'end':
      return end()
    default:
      return unreachable(order)
  }
}

async function start(order: CoreStart): Promise<void> {
  assert(starting === null, 'The core is started once.')
  starting = open(order)
  await starting
  tell({ name: 'ready' })
}

async function open({ dataDir, backendUrl, token, writerScript }: CoreStart): Promise<PresentCore> {
  const openExternal = (url: string): void => tell({ name: 'browse', url })
  const signInPorts = { ...lineOfThisMachine, log, box, openExternal }
  const speaker = await openSpeaker(token, { dataDir, backendUrl, ports: signInPorts })
  const ports = hostPorts(speaker, writerScript, log)
  return openPresentCore({
    speaker,
    open: () => createCore({ dataDir, backendUrl, ports }),
    onLeaving: () => tell({ name: 'leaving' }),
    onStands: () => tell({ name: 'ready' }),
    onFailed: fail,
  })
}

async function connect(port: MessagePortMain): Promise<void> {
  const present = await must(starting, 'The core is started before a window is connected.')
  serveWindow(present.core(), port, log)
}

async function end(): Promise<void> {
  if (starting) await (await starting).end()
  process.exit(0)
}

function fail(error: unknown): void {
  tell({ name: 'failed', message: startFailure(error) })
  process.exit(1)
}

function tell(news: CoreNews): void {
  process.parentPort.postMessage(news)
}
