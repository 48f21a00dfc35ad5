import type { Timers } from '#shared/lib/ports.ts'
import { createPokes, type LocalPokes, type Pokes } from './pokes.ts'
import type { Store } from './store/open-store.ts'
import { presentVersions } from './store/partners.ts'

export interface SharedPokes extends Pokes {
  /** After the last publishing: the other instances have been told. Before the store is closed. */
  close(): Promise<void>
}

/** Pokes across every instance that serves the same data. */
export function sharePokes(store: Store, timers: Timers): SharedPokes {
  const here = createPokes()
  const ear = { poke: here.publish, missed: () => void catchUp(store, here) }
  const line = store.dialect.openPokeLine(ear, timers)
  return {
    ...here,
    publish(partner, version) {
      here.publish(partner, version)
      line.send(partner, version)
    },
    close: () => line.close(),
  }
}

/** Everybody hears the present version; who knows it already is not bothered by it. */
async function catchUp({ db, dialect }: Store, here: LocalPokes): Promise<void> {
  const partners = here.partners()
  if (partners.length === 0) return
  try {
    const present = await presentVersions(db, dialect, partners)
    for (const { partner, version } of present) here.publish(partner, version)
  } catch {
    // The store is away or closed. The line will ask again for as long as it is open.
  }
}
