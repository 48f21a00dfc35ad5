import { computed, type ComputedRef } from 'vue'
import type { Status, SyncState } from '#shared/rpc/contract/session.ts'
import { useConsole } from './console.ts'

/** What the connection chip says; one word decides, the rest is detail. */
export type ChipState =
  | { readonly name: 'lost' }
  | { readonly name: 'starting' }
  | { readonly name: 'attention'; readonly count: number }
  | { readonly name: 'syncing'; readonly done: number; readonly total: number | null }
  | { readonly name: 'indexing' }
  | { readonly name: 'offline'; readonly since: number; readonly queued: number }
  | { readonly name: 'paused'; readonly queued: number }
  | { readonly name: 'queued'; readonly count: number }
  | { readonly name: 'online' }

type Filling = Extract<SyncState, { name: 'first' | 'rebuild' }>

/** The book is being filled, for the first time or anew. */
function isFilling(sync: SyncState): sync is Filling {
  return sync.name === 'first' || sync.name === 'rebuild'
}

/** The most urgent of what is true. */
export function chipState(status: Status | null, lineStands: boolean): ChipState {
  if (!lineStands) return { name: 'lost' }
  if (!status) return { name: 'starting' }
  const { connection, outbox, sync, paused } = status
  const queued = outbox.queued + outbox.sending
  if (connection.name === 'offline') return { name: 'offline', since: connection.since, queued }
  if (outbox.attention > 0) return { name: 'attention', count: outbox.attention }
  if (paused.sync || (paused.sending && queued > 0)) return { name: 'paused', queued }
  if (isFilling(sync)) return { name: 'syncing', done: sync.done, total: sync.total }
  if (sync.name === 'indexing') return { name: 'indexing' }
  if (queued > 0) return { name: 'queued', count: queued }
  return connection.name === 'starting' ? { name: 'starting' } : { name: 'online' }
}

export interface ConsoleStatus {
  readonly status: ComputedRef<Status | null>
  readonly chip: ComputedRef<ChipState>
}

export function useStatus(): ConsoleStatus {
  const { feed, line } = useConsole()
  const status = computed(() => feed.status.value)
  const chip = computed(() => chipState(feed.status.value, line.value.name === 'connected'))
  return { status, chip }
}
