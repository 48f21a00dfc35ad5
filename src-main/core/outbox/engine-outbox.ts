import { commandVerb, type CommandVerb } from '#shared/domain/words.ts'
import type { Engine } from '../engine.ts'
import type { EngineState } from '../engine-state.ts'
import type { CorePorts } from '../ports.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { Settled, SettlingWay } from '../store/settle-conflicts.ts'
import type { Knocker } from '../sync/knocker.ts'
import { planCommands, type NewCommand } from './plan-commands.ts'

export interface EngineOutboxDeps {
  readonly ports: CorePorts
  readonly writer: WriterPort
  readonly state: EngineState
  /** Knocked when there may be something to send. */
  readonly wishes: Knocker
}

/** The engine's part that people write to. */
export type EngineOutbox = Pick<
  Engine,
  | 'enqueue'
  | 'enqueuePeople'
  | 'cancelBulk'
  | 'cancelCommands'
  | 'undoBulk'
  | 'canUndoBulk'
  | 'settleConflicts'
  | 'retryBulk'
> & {
  /** A change of the outbox is under way: ending the program now would leave a person in doubt. */
  busy(): boolean
}

/** New commands make a bulk of each verb. */
const NEW_BULKS = commandVerb.options.length

export function engineOutbox({ ports, writer, state, wishes }: EngineOutboxDeps): EngineOutbox {
  let underWay = 0
  async function write<T>(run: () => Promise<T>): Promise<T> {
    underWay += 1
    try {
      return await run()
    } finally {
      underWay -= 1
    }
  }
  function makeIds(count: number): string[] {
    return Array.from({ length: count }, () => ports.ids.newId())
  }
  async function settle(conflicts: readonly string[], way: SettlingWay): Promise<Settled> {
    const newIds = makeIds(conflicts.length + NEW_BULKS)
    const at = ports.clock.now()
    const written = await writer.call('settleConflicts', { conflicts, way, at, newIds })
    state.take(written)
    wishes.knock()
    return written.settled
  }
  function enqueue(verb: CommandVerb, commands: readonly NewCommand[]): Promise<string> {
    return write(async () => {
      const id = ports.ids.newId()
      const at = ports.clock.now()
      state.take(await writer.call('enqueue', { id, verb, at, commands }))
      wishes.knock()
      return id
    })
  }
  return {
    busy: () => underWay > 0,
    enqueue: (plan) => enqueue(plan.verb, planCommands(plan, ports.ids)),
    enqueuePeople: ({ verb, commands }) =>
      enqueue(
        verb,
        commands.map((command) => ({ id: ports.ids.newId(), ...command })),
      ),
    cancelBulk: (bulk) =>
      write(async () => {
        const written = await writer.call('cancelBulk', bulk, ports.clock.now())
        state.take(written)
        return written.cancelled
      }),
    cancelCommands: (commands) =>
      write(async () => {
        const written = await writer.call('cancelCommands', commands, ports.clock.now())
        state.take(written)
        const { cancelled, tooLate } = written
        return { cancelled, tooLate }
      }),
    undoBulk: (bulk) =>
      write(async () => {
        const newIds = makeIds((await writer.call('countCommands', bulk)) + 1)
        const at = ports.clock.now()
        const written = await writer.call('undoBulk', { bulk, at, newIds })
        state.take(written)
        wishes.knock()
        return written.undone
      }),
    canUndoBulk: (bulk) => writer.call('canUndoBulk', bulk),
    settleConflicts: (named, way) =>
      write(async () => {
        const conflicts = named === 'all' ? await writer.call('openConflicts', 'all') : named
        const { settled, left, people } = await settle(conflicts, way)
        return { settled, left, people }
      }),
    retryBulk: (bulk) =>
      write(async () => {
        const { people, bulks } = await settle(await writer.call('openConflicts', bulk), 'fit')
        // All commands of a click have one verb, so what grows out of them is one bulk at most.
        return { people, bulk: bulks[0] ?? null }
      }),
  }
}
