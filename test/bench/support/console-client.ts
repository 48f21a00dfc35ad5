import { createRouterClient } from '@orpc/server'
import type { Core } from '#core/core.ts'

export type ConsoleClient = ReturnType<typeof clientOf>

export function clientOf(core: Core) {
  return createRouterClient(core.router)
}

/** Until search stands and nothing is left to pull. */
export async function synced(client: ConsoleClient): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type !== 'status') continue
    if (event.status.search === 'ready' && event.status.sync.name === 'idle') return
  }
}
