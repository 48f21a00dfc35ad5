import { openDataFolder } from './data-folder.ts'
import { openLiveEngine, type LiveEngine } from './live-engine.ts'
import { openReadOnlyEngine } from './read-only-engine.ts'
import type { CoreOptions } from './ports.ts'

/**
 * Locks the data folder, opens the files of whoever is signed in, and begins to sync. Closing the
 * engine unlocks the folder. One that can only be read is opened to be read.
 *
 * @throws DataFolderBusy, and NewerSchemaError (by name).
 */
export async function openEngine({ dataDir, backendUrl, ports }: CoreOptions): Promise<LiveEngine> {
  const token = await ports.credentials.token()
  const folder = openDataFolder({ dataDir, backendUrl, token, ids: ports.ids })
  const { identity, paths, deviceId: install } = folder
  try {
    const live = folder.isWritable
      ? await openLiveEngine({ paths, backendUrl, identity, install, ports })
      : await openReadOnlyEngine({ paths, install, ports })
    return {
      ...live,
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
