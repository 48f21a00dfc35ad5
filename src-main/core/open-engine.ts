import { openDataFolder } from './data-folder.ts'
import type { Identity } from './identity.ts'
import { openLiveEngine, type LiveEngine } from './live-engine.ts'
import { openReadOnlyEngine } from './read-only-engine.ts'
import type { CoreOptions } from './ports.ts'

/** A live engine, and whose data it holds. */
export interface OpenedEngine extends LiveEngine {
  readonly identity: Identity
}

/**
 * Locks the data folder, opens the files of whoever is signed in, and begins to sync. Closing the
 * engine unlocks the folder. One that can only be read is opened to be read.
 *
 * @throws DataFolderBusy, and NewerSchemaError (by name).
 */
export async function openEngine({
  dataDir,
  backendUrl,
  ports,
}: CoreOptions): Promise<OpenedEngine> {
  const person = await ports.credentials.whose()
  const folder = openDataFolder({ dataDir, backendUrl, person, ids: ports.ids })
  const { identity, paths, deviceId: install } = folder
  try {
    const live = folder.isWritable
      ? await openLiveEngine({ paths, backendUrl, identity, install, ports })
      : await openReadOnlyEngine({ paths, install, ports })
    return {
      ...live,
      identity,
      async close() {
        await live.close()
        folder.release()
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}
