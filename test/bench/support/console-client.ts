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

/** Until the backend has answered all of a click. */
export async function accepted(client: ConsoleClient, bulk: string): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type === 'changed' && !event.areas.includes('bulks')) continue
    const { waiting } = await client.bulks.get({ bulk })
    if (waiting === 0) return
  }
}
