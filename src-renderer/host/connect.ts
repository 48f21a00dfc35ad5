import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { shallowRef, type ShallowRef } from 'vue'
import { unreachable } from '#shared/lib/assert.ts'
import type { Clock, Timers } from '#shared/lib/ports.ts'
import type { contract } from '#shared/rpc/contract.ts'
import {
  ChannelLost,
  type Channel,
  type CoreLink,
  type LockReason,
  type OpenChannel,
} from './channel.ts'

/** The window's line to the core. `lost` heals by itself, `locked` does not. */
export type LineState =
  | { readonly name: 'connecting' }
  | { readonly name: 'connected' }
  | { readonly name: 'lost'; readonly since: number }
  | { readonly name: 'locked'; readonly reason: LockReason }

type CoreClient = ContractRouterClient<typeof contract>

/** Lives as long as the page. Calls made while no line stands reject with `ChannelLost`. */
export interface HostConnection {
  readonly client: CoreClient
  readonly line: Readonly<ShallowRef<LineState>>
}

export interface ConnectPorts {
  readonly clock: Pick<Clock, 'now'>
  readonly timers: Timers
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000

/** Opens the line and keeps it open: each loss is followed by tries with growing waits. */
export function connect(openChannel: OpenChannel, ports: ConnectPorts): HostConnection {
  const line = shallowRef<LineState>({ name: 'connecting' })
  let present: Channel | null = null
  let waitMs = FIRST_WAIT_MS

  async function tryOnce(): Promise<void> {
    const attempt = await openChannel()
    switch (attempt.name) {
      case 'open':
        return stayUntilClosed(attempt.channel)
      case 'unreachable':
        return tryLater()
      case 'locked':
        line.value = attempt
        return
      default:
        return unreachable(attempt)
    }
  }

  async function stayUntilClosed(channel: Channel): Promise<void> {
    present = channel
    waitMs = FIRST_WAIT_MS
    line.value = { name: 'connected' }
    await channel.closed
    present = null
    tryLater()
  }

  function tryLater(): void {
    if (line.value.name !== 'lost') line.value = { name: 'lost', since: ports.clock.now() }
    ports.timers.after(waitMs, () => void tryOnce())
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }

  void tryOnce()
  return { client: createORPCClient(linkOver(() => present)), line }
}

/** One link for the whole life of the page, over whichever channel stands at the moment. */
function linkOver(present: () => Channel | null): CoreLink {
  return {
    async call(path, input, options) {
      const channel = present()
      if (!channel?.stands()) throw new ChannelLost('The core cannot be reached.')
      try {
        return await channel.link.call(path, input, options)
      } catch (cause) {
        if (channel.stands()) throw cause
        throw new ChannelLost('The line to the core broke before the answer came.', { cause })
      }
    },
  }
}
