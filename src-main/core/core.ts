import type { Identity } from './identity.ts'
import { openEngine } from './open-engine.ts'
import type { CoreOptions } from './ports.ts'
import { createRouter } from './router.ts'
import { openForReading, type Connection } from './store/open-database.ts'

/** The product without a window: what a host runs and windows talk to. */
export interface Core {
  readonly router: ReturnType<typeof createRouter>
  /** Whose data it holds. */
  readonly identity: Identity
  /** Ends the wait for the next try to connect. */
  connectNow(): void
  /** A write is under way: a host should wait with quitting. */
  busy(): boolean
  /** Stops asking the backend, lets the present write end, closes the files and unlocks the folder. */
  close(): Promise<void>
}

/**
 * Opens the data folder and begins to sync. Works without a connection from the first moment.
 *
 * @throws DataFolderBusy when another core has the folder open.
 * @throws NewerSchemaError (by name) when the outbox was written by a newer program.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const live = await openEngine(options)
  const { engine, busy } = live
  const { ids, clock, breathe, timers, openRoster, signIn } = options.ports
  const roster = openRoster(engine.paths.book)
  const readers: Connection[] = []
  const openReader = (file: string) => (): Connection => {
    const reader = openForReading(file)
    readers.push(reader)
    return reader
  }
  const openBook = openReader(engine.paths.book)
  const openWork = openReader(engine.paths.work)
  return {
    router: createRouter({
      engine,
      ids,
      clock,
      breathe,
      timers,
      roster,
      signIn,
      openBook,
      openWork,
    }),
    identity: live.identity,
    connectNow: engine.connectNow,
    busy,
    async close() {
      await live.close()
      await roster.close()
      for (const reader of readers) reader.close()
    },
  }
}
