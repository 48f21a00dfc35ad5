import type { TestCore } from './core.ts'

/** Where the backend's data stand. */
export interface BackendPlace {
  readonly epoch: string
  /** Of the partner. */
  readonly version: number
}

/** Online, everything pulled that the backend has, and nothing left but what waits for a person. */
export function isAtRest({ engine, book }: TestCore, place: BackendPlace): boolean {
  const { connection, sync, search, outbox } = engine.status()
  const isIdle = connection.name === 'online' && sync.name === 'idle' && search === 'ready'
  if (!isIdle || outbox.queued + outbox.sending > 0) return false
  const meta = book.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const isThere = meta.get('epoch') === place.epoch && Number(meta.get('version')) === place.version
  return isThere && book.prepare('SELECT 1 FROM pending_effect').get() === undefined
}
