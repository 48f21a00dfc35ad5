import { renewEpoch as renewIn } from '#backend/store/install.ts'
import { openStore } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

/** A new life of a backend's data while nobody serves them, as after a copy was put back. */
export async function renewEpoch(place: StorePlace): Promise<void> {
  const store = await openStore({ ...place, ids: systemIds })
  await renewIn(store.db, systemIds)
  await store.close()
}
