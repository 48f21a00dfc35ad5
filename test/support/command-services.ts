import { installLinks } from '#backend/links/link-maker.ts'
import { createPokes } from '#backend/pokes.ts'
import type { Store } from '#backend/store/open-store.ts'
import { createBell } from '#backend/work/bell.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'

/** What answering commands needs, without a server around it. */
export async function commandServices(store: Store) {
  const links = await installLinks(store)
  return {
    store,
    clock: systemClock,
    ids: systemIds,
    links,
    pokes: createPokes(),
    messages: createBell(),
  }
}
