import type { Random, Timers } from '#shared/lib/ports.ts'
import { backOffMs } from './sync/back-off.ts'
import { pause } from './sync/deadline.ts'
import { ThreadLost } from './threads/thread-messages.ts'
import type { WriterPort } from './store/writer-port.ts'

export interface LastingWriterDeps {
  /** Opens the writer again and takes over the files. */
  readonly open: () => Promise<WriterPort>
  readonly timers: Timers
  readonly random: Random
  /** Aborted when the core closes: nothing is opened any more. */
  readonly signal: AbortSignal
  readonly onLost: () => void
}

/**
 * A writer that outlives its thread: when that dies, what waits fails with `ThreadLost`, and the
 * files are opened again after a pause. Calls made meanwhile wait for that, and fail when it does.
 */
export function lastingWriter(first: WriterPort, deps: LastingWriterDeps): WriterPort {
  const { timers, random, signal } = deps
  let present = Promise.resolve(first)
  let failures = 0

  function renew(dead: Promise<WriterPort>): void {
    if (present !== dead || signal.aborted) return
    if (failures === 0) deps.onLost()
    failures += 1
    const next = reopen(backOffMs(failures, null, random))
    present = next
    next.catch(() => renew(next))
  }

  async function reopen(delayMs: number): Promise<WriterPort> {
    await pause(timers, delayMs, signal)
    if (signal.aborted) throw new ThreadLost('The core is closing.')
    return deps.open()
  }

  return {
    async call(method, ...args) {
      const at = present
      const port = await at
      try {
        const answer: unknown = await port.call(method, ...args)
        failures = 0
        return answer as never
      } catch (error) {
        if (isLost(error)) renew(at)
        throw error
      }
    },
    async close() {
      const port = await present.catch(() => null)
      await port?.close().catch((error: unknown) => {
        if (!isLost(error)) throw error
      })
    },
  }
}

function isLost(error: unknown): boolean {
  return error instanceof ThreadLost
}
