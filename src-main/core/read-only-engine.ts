import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Status } from '#shared/rpc/contract/session.ts'
import type { Engine } from './engine.ts'
import type { LiveEngine } from './live-engine.ts'
import type { CorePorts } from './ports.ts'
import type { Adopted } from './store/writer-methods.ts'
import { workFiles } from './store/work-files.ts'
import type { StorePaths } from './store/writer-port.ts'

export interface ReadOnlyEngineOptions {
  /** Where the files lie that cannot be written to. */
  readonly paths: StorePaths
  readonly install: string
  readonly ports: CorePorts
}

/** What every write ends with; the code is the system's own for such a folder. */
class ReadOnlyData extends Error {
  override name = 'ReadOnlyData'
  readonly code = 'EROFS'
}

/**
 * The engine over a data folder that can only be read: what was synced is shown, and nothing is
 * queued, sent or synced until the console is started where it can write. It takes no lock, because
 * it changes nothing.
 *
 * SQLite cannot open a file in WAL mode where it may not make the memory that readers share, and
 * the library offers no immutable opening. So the files are copied to a private folder of this
 * process, where a usual writer makes them agree, and are read there. The copy goes with `close`.
 */
export async function openReadOnlyEngine(options: ReadOnlyEngineOptions): Promise<LiveEngine> {
  const { ports, install } = options
  const folder = mkdtempSync(join(tmpdir(), 'seatwright-read-only-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const paths = copied(options.paths, folder)
    const writer = await ports.openWriter(paths)
    const names = { newDevice: ports.ids.newId(), newBook: ports.ids.newId() }
    const now = ports.clock.now()
    const adopted = await writer.call('adopt', { install, ...names, now })
    return {
      engine: stillEngine(paths, adopted, now),
      busy: () => false,
      async close() {
        await writer.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

function copied({ work, book }: StorePaths, folder: string): StorePaths {
  const copies = { work: join(folder, 'work.sqlite'), book: join(folder, 'book.sqlite') }
  copyDatabase(work, copies.work)
  copyDatabase(workFiles(work).backup, workFiles(copies.work).backup)
  copyDatabase(book, copies.book)
  return copies
}

/** With its log: what was committed last may stand only there. And with its time, by which it is known. */
function copyDatabase(from: string, to: string): void {
  for (const part of ['', '-wal']) {
    if (!existsSync(`${from}${part}`)) continue
    copyFileSync(`${from}${part}`, `${to}${part}`)
    const changedAt = Math.round(statSync(`${from}${part}`).mtimeMs) / 1_000
    utimesSync(`${to}${part}`, changedAt, changedAt)
  }
}

function stillEngine(paths: StorePaths, { state, session }: Adopted, since: number): Engine {
  const status: Status = {
    connection: { name: 'offline', since, reason: 'storage' },
    sync: { name: 'idle' },
    search: state.search,
    outbox: { ...state.outbox, pace: null },
    paused: state.paused,
    storage: 'read-only',
    setAside: state.setAside,
    restored: state.restored,
  }
  const refuse = (): Promise<never> =>
    Promise.reject(new ReadOnlyData('The data folder can only be read.'))
  const nothing = (): void => undefined
  return {
    paths,
    generation: () => state.generation,
    change: () => state.change,
    session: () => session,
    status: () => status,
    backend: { ask: refuse },
    onStatus: () => nothing,
    onCommit: () => nothing,
    onStored: () => nothing,
    enqueue: refuse,
    enqueuePeople: refuse,
    cancelBulk: refuse,
    cancelCommands: refuse,
    undoBulk: refuse,
    canUndoBulk: async () => false,
    settleConflicts: refuse,
    retryBulk: refuse,
    changeInbox: refuse,
    takeBackInbox: refuse,
    connectNow: nothing,
    pause: refuse,
    acknowledgeSetAside: refuse,
    acknowledgeRestored: refuse,
    saveView: refuse,
    removeView: refuse,
    keepLayout: refuse,
    keepInviteDraft: refuse,
    whenBookStands: () => Promise.resolve(),
    onBookExchange: () => nothing,
    reportDamage: nothing,
  }
}
