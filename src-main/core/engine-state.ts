import type { Clock } from '#shared/lib/ports.ts'
import type {
  Connection,
  Pace,
  Session,
  Status,
  Storage,
  SyncState,
} from '#shared/rpc/contract/session.ts'
import type { Commit, Unsubscribe } from './engine.ts'
import type { StoreState, Written } from './store/writer-methods.ts'
import { nextConnection, type LineEvent } from './sync/connection-state.ts'

/** While a first sync runs there is a commit for every block; windows are told of some of them. */
const LOAD_COMMITS_EVERY_MS = 250

/** What the engine knows of itself, and who wants to hear of it. */
export interface EngineState {
  status(): Status
  session(): Session | null
  store(): StoreState
  /** Takes over what a call of the writer changed and tells of it. */
  take(written: Written): void
  /** The same for a block of a first sync: of these only some are told, the last one always. */
  takeLoaded(written: Written): void
  keepSession(session: Session, written: Written): void
  tellLine(event: LineEvent): void
  setSync(sync: SyncState): void
  setStorage(storage: Storage): void
  /** How fast people are answered. */
  setSendingPace(pace: Pace): void
  /** What a person holds back. */
  paused(): Status['paused']
  /** Tells nobody of anything until `run` has ended: whoever hears of something may want to read. */
  quietly<T>(run: () => Promise<T>): Promise<T>
  onStatus(listener: (status: Status) => void): Unsubscribe
  /** Told after every call of the writer, whatever it changed. */
  onStored(listener: () => void): Unsubscribe
  onCommit(listener: (commit: Commit) => void): Unsubscribe
}

export function engineState(clock: Clock, first: StoreState, kept: Session | null): EngineState {
  const statusListeners = new Set<(status: Status) => void>()
  const storedListeners = new Set<() => void>()
  const commitListeners = new Set<(commit: Commit) => void>()
  let store = first
  let session = kept
  let connection: Connection = { name: 'starting' }
  let sync: SyncState = { name: 'idle' }
  let storage: Storage = 'ok'
  let sendingPace: Pace = null
  let told = statusNow()
  let loadToldAt = -Infinity
  let untold: Written | null = null
  let heldBack: Written[] | null = null

  function statusNow(): Status {
    return {
      ...{ connection, sync, search: store.search },
      outbox: { ...store.outbox, pace: sendingPace },
      paused: store.paused,
      storage,
      setAside: store.setAside,
      restored: store.restored,
    }
  }

  function tellStatus(): void {
    if (heldBack) return
    const status = statusNow()
    if (JSON.stringify(status) === JSON.stringify(told)) return
    told = status
    for (const listener of [...statusListeners]) listener(status)
  }

  function take(written: Written): void {
    store = written.state
    untold = null
    for (const listener of [...storedListeners]) listener()
    tellStatus()
    tellCommit(written)
  }

  function takeLoaded(written: Written): void {
    const now = clock.monotonic()
    store = written.state
    untold = written
    if (now - loadToldAt < LOAD_COMMITS_EVERY_MS) return
    loadToldAt = now
    take(written)
  }

  function tellCommit(written: Written): void {
    if (heldBack) return void heldBack.push(written)
    const { state, areas, rows } = written
    if (areas.length === 0) return
    const commit = { areas, rows, generation: state.generation }
    for (const listener of [...commitListeners]) listener(commit)
  }

  async function quietly<T>(run: () => Promise<T>): Promise<T> {
    const held: Written[] = []
    heldBack = held
    try {
      return await run()
    } finally {
      heldBack = null
      tellStatus()
      for (const written of held) tellCommit({ ...written, state: store })
    }
  }

  return {
    quietly,
    status: () => told,
    session: () => session,
    store: () => store,
    take,
    takeLoaded,
    keepSession(next, written) {
      session = next
      take(written)
    },
    tellLine(event) {
      connection = nextConnection(connection, event)
      if (event.name === 'failed') sync = { name: 'idle' }
      if (untold) take(untold)
      tellStatus()
    },
    setSync(next) {
      sync = next
      tellStatus()
    },
    setStorage(next) {
      storage = next
      tellStatus()
    },
    setSendingPace(next) {
      sendingPace = next
      tellStatus()
    },
    paused: () => store.paused,
    onStored: (listener) => subscribe(storedListeners, listener),
    onStatus: (listener) => subscribe(statusListeners, listener),
    onCommit: (listener) => subscribe(commitListeners, listener),
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): Unsubscribe {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
