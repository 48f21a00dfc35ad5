import { shallowRef, watch, type ShallowRef } from 'vue'
import type { Timers } from '#shared/lib/ports.ts'
import type { ChangedArea, ConsoleEvent, Status } from '#shared/rpc/contract/session.ts'
import type { HostConnection } from '../host/connect.ts'

type StopListening = () => void

/** What the core tells by itself, for as long as the page lives. */
export interface ChangeFeed {
  /** null until the core has spoken for the first time. */
  readonly status: Readonly<ShallowRef<Status | null>>
  /** Calls `listener` when one of the areas was touched, and once for all after each reconnection. */
  onChanged(areas: readonly ChangedArea[], listener: () => void): StopListening
}

/** A stream that ended while the line stands is asked for again after this long. */
const RESUME_MS = 500

export function createChangeFeed(host: HostConnection, timers: Timers): ChangeFeed {
  const status = shallowRef<Status | null>(null)
  const listeners = new Map<() => void, readonly ChangedArea[]>()

  function announce(touched: readonly ChangedArea[]): void {
    for (const [listener, areas] of listeners) {
      if (areas.some((area) => touched.includes(area))) listener()
    }
  }

  function take(event: ConsoleEvent): void {
    if (event.type === 'status') status.value = event.status
    else announce(event.areas)
  }

  async function follow(): Promise<void> {
    try {
      for await (const event of await host.client.session.watch()) take(event)
    } catch {
      // The line's own state says what became of it; here only the stream has ended.
    }
    if (host.line.value.name === 'connected') timers.after(RESUME_MS, () => void start())
  }

  function start(): void {
    if (host.line.value.name !== 'connected') return
    for (const listener of listeners.keys()) listener()
    void follow()
  }

  watch(host.line, start, { immediate: true })
  return {
    status,
    onChanged(areas, listener) {
      listeners.set(listener, areas)
      return () => listeners.delete(listener)
    },
  }
}
