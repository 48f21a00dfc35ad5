import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import { asUtilityMessage } from './utility-messages.ts'
import { asPort, PortEnd } from './port-end.ts'
import { RelayedPorts } from './relay.ts'
import { Events, NotInStandIn, strict } from './strict.ts'

/** Loaded before a bundle in a utility process: gives it Electron's `process.parentPort`. */
function makeParentPort(): object {
  const events = new Events('parentPort')
  const send = (message: unknown): void => {
    if (process.connected) process.send?.(message)
  }
  const ports = new RelayedPorts(send)
  const early: unknown[] = []
  let isHeard = false

  const hear = (raw: unknown): void => {
    const message = asUtilityMessage(raw)
    if (message.name !== 'message') return ports.hear(message)
    const received = message.ports.map((port) => {
      const [mine, theirs] = PortEnd.pair()
      ports.take(port, theirs)
      return asPort(mine)
    })
    events.emit('message', strict('messageEvent', { data: message.data, ports: received }))
  }
  // Its app is gone, and a utility process does not outlive it.
  process.on('disconnect', () => process.exit(1))
  process.on('message', (raw) => {
    if (isHeard) hear(raw)
    else early.push(raw)
  })

  return strict('parentPort', {
    on(event: string, listener: (...args: never[]) => void) {
      events.on(event, listener)
      isHeard = true
      for (const raw of early.splice(0)) hear(raw)
    },
    postMessage: (data: unknown) => send({ name: 'message', data }),
  })
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context)
    throw new NotInStandIn('The stand-in has no electron for a utility process.')
  },
})

// The threads of a bundle inherit this import.
if (isMainThread) Object.assign(process, { parentPort: makeParentPort() })
