import type { Engine } from './engine.ts'
import { engineState, type EngineState } from './engine-state.ts'
import type { Identity } from './identity.ts'
import { outboxDrain } from './outbox/drain.ts'
import { planCommands } from './outbox/plan-commands.ts'
import type { CorePorts } from './ports.ts'
import type { StorePaths, WriterPort } from './store/writer-port.ts'
import { backendClient } from './sync/backend-client.ts'
import { knocker, type Knocker } from './sync/knocker.ts'
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
  /** Ends the loops, asks nothing more, lets the present write end and closes both files. */
  close(): Promise<void>
}

/** @throws NewerSchemaError (by name) when `work.sqlite` was written by a newer program. */
export async function openLiveEngine(options: LiveEngineOptions): Promise<LiveEngine> {
  const { ports, paths, install } = options
  const writer = await ports.openWriter(paths)
  const owner = { install, newDevice: ports.ids.newId(), now: ports.clock.now() }
  const adopted = await writer.call('adopt', owner)
  const state = engineState(ports.clock, adopted.state, adopted.session)
  const wishes = knocker()
  const outbox = outboxOf(ports, writer, state, wishes)
  const end = new AbortController()
  const loop = startLoop(options, { writer, state, wishes }, end.signal)
  const engine: Engine = {
    paths,
    generation: () => state.store().generation,
    session: state.session,
    status: state.status,
    onStatus: state.onStatus,
    onCommit: state.onCommit,
    enqueue: outbox.enqueue,
    cancelBulk: outbox.cancelBulk,
  }
  return {
    engine,
    busy: outbox.busy,
    async close() {
      end.abort()
      await loop
      await writer.close()
    },
  }
}

interface Parts {
  readonly writer: WriterPort
  readonly state: EngineState
  readonly wishes: Knocker
}

async function startLoop(
  { ports, backendUrl, identity }: LiveEngineOptions,
  { writer, state, wishes }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { clock, timers, random, ids, log, fetch, credentials } = ports
  const client = backendClient({ backendUrl, fetch, timers, credentials, identity })
  const pulls = knocker()
  const drain = outboxDrain({
    ...{ client, writer, state, clock, timers, random, ids, log, wishes },
    onAnswered: pulls.knock,
  })
  const pulling = puller({ client, writer, clock, log, state })
  await runSyncLoop({ ports, client, writer, state, puller: pulling, pulls, drain }, signal)
}

type Outbox = Pick<Engine, 'enqueue' | 'cancelBulk'> & Pick<LiveEngine, 'busy'>

function outboxOf(
  ports: CorePorts,
  writer: WriterPort,
  state: EngineState,
  wishes: Knocker,
): Outbox {
  let underWay = 0
  async function write<T>(run: () => Promise<T>): Promise<T> {
    underWay += 1
    try {
      return await run()
    } finally {
      underWay -= 1
    }
  }
  return {
    busy: () => underWay > 0,
    enqueue: (plan) =>
      write(async () => {
        const id = ports.ids.newId()
        const commands = planCommands(plan, ports.ids)
        const at = ports.clock.now()
        state.take(await writer.call('enqueue', { id, verb: plan.verb, at, commands }))
        wishes.knock()
        return id
      }),
    cancelBulk: (bulk) =>
      write(async () => {
        const written = await writer.call('cancelBulk', bulk, ports.clock.now())
        state.take(written)
        return written.cancelled
      }),
  }
}
