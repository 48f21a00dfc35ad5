import type { Engine } from './engine.ts'
import { openParts, type EngineParts } from './engine-parts.ts'
import { keepInsideGrown } from './inside-grower.ts'
import type { Identity } from './identity.ts'
import { outboxDrain } from './outbox/drain.ts'
import { engineOutbox } from './outbox/engine-outbox.ts'
import type { CorePorts } from './ports.ts'
import type { Credentials } from './sign-in/sign-in-ports.ts'
import type { StorePaths } from './store/writer-port.ts'
import { backendClient, type BackendClient } from './sync/backend-client.ts'
import { inboxKeeper } from './sync/inbox-keeper.ts'
import { patientInbox } from './sync/patient-inbox.ts'
import { puller } from './sync/pull.ts'
import { runSyncLoop } from './sync/sync-loop.ts'

export interface LiveEngineOptions {
  readonly paths: StorePaths
  readonly backendUrl: string
  readonly identity: Identity
  /** The data folder's id. */
  readonly install: string
  readonly ports: CorePorts
}

/** The engine that runs: it syncs and drains from its opening to its closing. */
export interface LiveEngine {
  readonly engine: Engine
  /** A change of the outbox is under way: ending the program now would leave a person in doubt. */
  busy(): boolean
  /** Ends the loops, asks nothing more, lets the present write end and closes the files. */
  close(): Promise<void>
}

/** @throws NewerSchemaError (by name) when `work.sqlite` was written by a newer program. */
export async function openLiveEngine(options: LiveEngineOptions): Promise<LiveEngine> {
  const end = new AbortController()
  const parts = await openParts(options, end.signal)
  const { writer, state, keeper, gate, knocks } = parts
  const { busy, ...outbox } = engineOutbox({
    ports: options.ports,
    wishes: knocks.wishes,
    ...parts,
  })
  const client = clientOf(options, options.ports.credentials)
  const loops = [
    startLoop(options, parts, client, end.signal),
    keepInsideGrown(
      { writer, state, timers: options.ports.timers, log: options.ports.log },
      end.signal,
    ),
  ]
  const engine: Engine = {
    paths: options.paths,
    generation: () => state.store().generation,
    change: () => state.store().change,
    session: state.session,
    status: state.status,
    backend: {
      ask: (endpoint, given, key) => client.ask(endpoint, given, end.signal, key),
    },
    onStatus: state.onStatus,
    onCommit: state.onCommit,
    onStored: state.onStored,
    ...outbox,
    async changeInbox(entries, change) {
      const written = await writer.call('wishInbox', entries, change)
      state.take(written)
      knocks.pulls.knock()
      return written.changed
    },
    async takeBackInbox() {
      const written = await writer.call('dropInboxWishes')
      state.take(written)
      return written.dropped
    },
    connectNow: knocks.hurry.knock,
    async pause(what, paused) {
      state.take(await writer.call('pause', what, paused))
      if (!paused) (what === 'sync' ? knocks.pulls : knocks.wishes).knock()
    },
    async acknowledgeSetAside() {
      state.take(await writer.call('acknowledgeSetAside'))
    },
    async acknowledgeRestored() {
      state.take(await writer.call('acknowledgeRestored'))
    },
    async saveView(view) {
      state.take(await writer.call('saveView', view))
    },
    async removeView(id) {
      const written = await writer.call('removeView', id)
      state.take(written)
      return written.removed
    },
    async keepLayout(tab, layout) {
      state.take(await writer.call('keepLayout', tab, layout))
    },
    async keepInviteDraft(license, people) {
      state.take(await writer.call('keepInviteDraft', license, people))
    },
    whenBookStands: gate.whenOpen,
    onBookExchange: gate.onClosing,
    reportDamage: keeper.mend,
  }
  return {
    engine,
    busy,
    async close() {
      end.abort()
      await Promise.all(loops)
      // Whoever still reads lets go first: the last one to close a file tidies it up.
      await gate.whileClosed(() => writer.close())
    },
  }
}

/** @param credentials null: it asks as nobody. */
function clientOf(
  { ports, backendUrl, identity }: LiveEngineOptions,
  credentials: Credentials | null,
): BackendClient {
  const { fetch, timers } = ports
  return backendClient({ backendUrl, fetch, timers, credentials, identity })
}

async function startLoop(
  options: LiveEngineOptions,
  { writer, state, keeper, knocks }: EngineParts,
  client: BackendClient,
  signal: AbortSignal,
): Promise<void> {
  const { ports, identity } = options
  const { clock, timers, random, ids, log, reach } = ports
  const { pulls, wishes, troubles, hurry } = knocks
  const drain = outboxDrain({
    ...{ client, writer, state, clock, timers, random, ids, log, reach, wishes },
    onAnswered: pulls.knock,
  })
  const pulling = puller({ client, writer, clock, log, state, keeper })
  const inbox = inboxKeeper({ clock, log, client, writer, state })
  const deps = {
    ports,
    client,
    stranger: clientOf(options, null),
    identity,
    writer,
    state,
    keeper,
    puller: pulling,
    inbox: patientInbox({ inbox, timers, random, log, pulls }),
    pulls,
    troubles,
    hurry,
    drain,
  }
  await runSyncLoop(deps, signal)
}
