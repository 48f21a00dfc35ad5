import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import type { Core } from '#core/core.ts'
import type { contract } from '#shared/rpc/contract.ts'
import { openOwnSocket, startTestHost } from './web-host.ts'

export type CoreClient = ContractRouterClient<typeof contract>

/** A window's line to a core. */
export interface OpenChannel {
  readonly client: CoreClient
  /** The window is closed without a word. */
  close(): Promise<void>
}

/** Every way in which a window reaches the core. What one of them promises, all do. */
export const channels: Readonly<Record<string, (router: Core['router']) => Promise<OpenChannel>>> =
  {
    async memory(router) {
      return { client: createRouterClient(router), close: () => Promise.resolve() }
    },

    async 'web socket'(router) {
      const host = await startTestHost(router)
      const socket = await openOwnSocket(host)
      // The library's type of a socket is the browser's; the one of Node's library does the same.
      const websocket = socket as unknown as WebSocket
      const client: CoreClient = createORPCClient(new SocketLink({ websocket }))
      return { client, close: () => host.stop() }
    },

    async 'message port'(router) {
      const { port1, port2 } = new MessageChannel()
      new PortHandler(router).upgrade(port1)
      const client: CoreClient = createORPCClient(new PortLink({ port: port2 }))
      const closed = new Promise<void>((resolve) => port1.once('close', resolve))
      return {
        client,
        close() {
          port2.close()
          return closed
        },
      }
    },
  }
