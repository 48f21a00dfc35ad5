import { fork, type ChildProcess, type StdioOptions } from 'node:child_process'
import { asUtilityMessage, type ToUtility } from './utility-messages.ts'
import { endOf } from './port-end.ts'
import { RelayedPorts } from './relay.ts'
import { Events, strict } from './strict.ts'

const childScript = new URL('./utility-child.ts', import.meta.url).href

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly stdio?: readonly ('ignore' | 'pipe' | 'inherit')[]
  readonly serviceName?: string
}

interface Running {
  readonly serviceName: string
  readonly child: ChildProcess
}

const running = new Set<Running>()

/** The process numbers of those that run now under this name. */
export function utilityPids(serviceName: string): number[] {
  const named = [...running].filter((one) => one.serviceName === serviceName)
  return named.flatMap(({ child }) => child.pid ?? [])
}

// Electron's utility processes end together with the app.
process.on('exit', () => {
  for (const { child } of running) child.kill('SIGKILL')
})

/** A real process of Node, with a parentPort. Like Electron's it does not end before it is told to. */
function forkUtility(script: string, args: readonly string[] = [], options: ForkOptions = {}) {
  const stdio: StdioOptions = [...(options.stdio ?? ['ignore', 'inherit', 'inherit']), 'ipc']
  const child = fork(script, [...args], {
    execArgv: ['--import', childScript],
    env: options.env ?? process.env,
    serialization: 'advanced',
    stdio,
  })
  const events = new Events('utilityProcess')
  const send = (message: ToUtility): void => {
    if (child.connected) child.send(message, () => undefined)
  }
  const ports = new RelayedPorts(send)
  const entry: Running = { serviceName: options.serviceName ?? '', child }
  running.add(entry)
  child.on('message', (raw) => {
    const message = asUtilityMessage(raw)
    if (message.name === 'message') events.emit('message', message.data)
    else ports.hear(message)
  })
  child.once('exit', (code) => {
    running.delete(entry)
    ports.closeAll()
    events.emit('exit', code ?? 1)
  })
  return strict('utilityProcess', {
    on: events.on.bind(events),
    once: events.once.bind(events),
    kill: () => child.kill('SIGTERM'),
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage(data: unknown, transfer: readonly object[] = []) {
      const numbers = transfer.map((port) => ports.handOver(endOf(port)))
      send({ name: 'message', data, ports: numbers })
    },
  })
}

export const utilityProcess = strict('utilityProcess', { fork: forkUtility }, 'statics')
