import { beginNewLife } from '#backend/store/install.ts'
import { openStore } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'

/** A new life of a backend's data while nobody serves them, as after a copy was put back. */
export async function renewEpoch(place: StorePlace): Promise<void> {
  const store = await openStore({ ...place, ids: systemIds })
  await store.write((trx) => beginNewLife(trx, { ids: systemIds, clock: systemClock }))
  await store.close()
}
