import { RPCLink } from '@orpc/client/message-port'
import { PORT_DELIVERY, PORT_LOST, PORT_REQUEST } from '#shared/rpc/channel.ts'
import type { ChannelAttempt, OpenChannel } from './channel.ts'

/** How long the desktop host may take to hand over a port before it is asked again. */
const PORT_WAIT_MS = 5_000

/** Reaches the core through the port that the desktop host's preload delivers. */
export function portChannel(): OpenChannel {
  return async () => {
    const port = await requestPort()
    if (!port) return { name: 'unreachable' }
    return openPort(port)
  }
}

function requestPort(): Promise<MessagePort | null> {
  return new Promise((resolve) => {
    const settle = (port: MessagePort | null): void => {
      window.removeEventListener('message', onMessage)
      clearTimeout(timer)
      resolve(port)
    }
    const onMessage = (event: MessageEvent): void => {
      if (event.source !== window || !isDelivery(event.data)) return
      settle(event.ports[0] ?? null)
    }
    const timer = setTimeout(() => settle(null), PORT_WAIT_MS)
    window.addEventListener('message', onMessage)
    window.postMessage({ type: PORT_REQUEST }, location.origin)
  })
}

function isDelivery(data: unknown): boolean {
  return isOfType(data, PORT_DELIVERY)
}

function isOfType(data: unknown, type: string): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === type
}

function openPort(port: MessagePort): ChannelAttempt {
  let isOpen = true
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => {
      isOpen = false
      resolve()
    })
  })
  closeWhenLost(port)
  const link = new RPCLink({ port })
  port.start()
  return { name: 'open', channel: { link, closed, stands: () => isOpen } }
}

/** A port does not notice that its other end is gone: the host tells, and the port is made to say so. */
function closeWhenLost(port: MessagePort): void {
  const onMessage = (event: MessageEvent): void => {
    if (event.source !== window || !isOfType(event.data, PORT_LOST)) return
    window.removeEventListener('message', onMessage)
    port.close()
    port.dispatchEvent(new Event('close'))
  }
  window.addEventListener('message', onMessage)
}
