import { presentVersion } from '#backend/store/partners.ts'
import type { TestBackend } from './backend.ts'
import type { TestCore } from './core.ts'

/** Where the backend's data stand. */
export interface BackendPlace {
  readonly epoch: string
  /** Of the partner. */
  readonly version: number
}

export async function backendPlace(
  { store }: Pick<TestBackend, 'store'>,
  partner: string,
): Promise<BackendPlace> {
  return { epoch: store.epoch, version: await presentVersion(store.db, partner) }
}

/** Resolves once all of these have come to rest where the backend's data stand then. */
export async function restTogether(
  cores: readonly TestCore[],
  placeNow: () => Promise<BackendPlace>,
): Promise<void> {
  let place: BackendPlace
  let now = await placeNow()
  do {
    const reached = (place = now)
    await Promise.all(cores.map((core) => core.until(() => isAtRest(core, reached))))
    // What one of them did on the way there, the others have yet to hear of.
    now = await placeNow()
  } while (now.version !== place.version)
}

/** Online, everything pulled that the backend had there, and nothing left but what waits for a person. */
export function isAtRest({ engine, book }: TestCore, place: BackendPlace): boolean {
  const { connection, sync, search, outbox } = engine.status()
  const isIdle = connection.name === 'online' && sync.name === 'idle' && search === 'ready'
  if (!isIdle || outbox.queued + outbox.sending > 0) return false
  const meta = book.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const isThere = meta.get('epoch') === place.epoch && Number(meta.get('version')) >= place.version
  return isThere && book.prepare('SELECT 1 FROM pending_effect').get() === undefined
}
