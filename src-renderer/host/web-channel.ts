import { RPCLink } from '@orpc/client/websocket'
import { RPC_PATH, socketProtocols } from '#shared/rpc/channel.ts'
import type { ChannelAttempt, OpenChannel } from './channel.ts'
import {
  exchangeToken,
  findSecret,
  forgetSecret,
  keepSecret,
  sessionStands,
  takeToken,
} from './session-secret.ts'

/** Reaches the core through the web host. Made once, before the router reads the address. */
export function webChannel(): OpenChannel {
  let token = takeToken()
  return async () => {
    try {
      if (token) {
        const secret = await exchangeToken(token)
        token = null
        if (secret) keepSecret(secret)
        else if (!findSecret()) return { name: 'locked', reason: 'link-used' }
      }
      const secret = findSecret()
      return secret ? await openSocket(secret) : { name: 'locked', reason: 'no-link' }
    } catch {
      // fetch rejects when nobody listens; what was wrong on the line does not matter here.
      return { name: 'unreachable' }
    }
  }
}

async function openSocket(secret: string): Promise<ChannelAttempt> {
  const socket = new WebSocket(`ws://${location.host}${RPC_PATH}`, socketProtocols(secret))
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true })
  })
  // The link listens from the start: a message may follow the opening at once.
  const link = new RPCLink({ websocket: socket })
  const opened = new Promise<'open'>((resolve) => {
    socket.addEventListener('open', () => resolve('open'), { once: true })
  })
  const first = await Promise.race([opened, closed])
  const stands = (): boolean => socket.readyState === WebSocket.OPEN
  if (first === 'open') return { name: 'open', channel: { link, closed, stands } }
  return refusedOrGone(secret)
}

/** A browser does not say why a socket was refused, so the host is asked. */
async function refusedOrGone(secret: string): Promise<ChannelAttempt> {
  if (await sessionStands(secret)) return { name: 'unreachable' }
  forgetSecret()
  return { name: 'locked', reason: 'session-ended' }
}
