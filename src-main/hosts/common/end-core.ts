import { setTimeout as delay } from 'node:timers/promises'
import type { Core } from '#core/core.ts'

const POLL_MS = 20

/** Ends the core between writes: what was said to be queued is on the disk before it returns. */
export async function endCore(core: Pick<Core, 'busy' | 'close'>): Promise<void> {
  while (core.busy()) await delay(POLL_MS)
  await core.close()
}
