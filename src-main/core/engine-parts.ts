import { bookGate, type BookGate } from './book-gate.ts'
import { bookKeeper, type BookKeeper } from './book-keeper.ts'
import { engineState, type EngineState } from './engine-state.ts'
import { lastingWriter } from './lasting-writer.ts'
import type { LiveEngineOptions } from './live-engine.ts'
import { codeOf, storageTroubleOf } from './store/error-code.ts'
import { SHOWN } from './store/told.ts'
import type { Adopted } from './store/writer-methods.ts'
import type { WriterPort } from './store/writer-port.ts'
import { knocker, type Knocker } from './sync/knocker.ts'
import { keepWorkBackedUp } from './work-backups.ts'
import { watchedWriter } from './watched-writer.ts'

/** What a running engine is made of. */
export interface EngineParts {
  readonly writer: WriterPort
  readonly state: EngineState
  readonly keeper: BookKeeper
  readonly gate: BookGate
  readonly knocks: Knocks
}

/** What wakes the loops. */
interface Knocks {
  /** There may be something to send. */
  readonly wishes: Knocker
  /** There may be something to pull. */
  readonly pulls: Knocker
  /** This machine could not store something. */
  readonly troubles: Knocker
  /** A person does not want to wait for the next try to connect. */
  readonly hurry: Knocker
}

/** @param signal aborted when the core closes. */
export async function openParts(
  options: LiveEngineOptions,
  signal: AbortSignal,
): Promise<EngineParts> {
  const { clock, timers, random, ids, log } = options.ports
  const knocks = { wishes: knocker(), pulls: knocker(), troubles: knocker(), hurry: knocker() }
  const { port, adopted } = await openAdopted(options)
  const state = engineState(clock, adopted.state, adopted.session)
  const lasting = lastingWriter(port, {
    ...{ timers, random, signal },
    onLost: () => log.warn('writer-lost'),
    async open() {
      const again = await openAdopted(options)
      // What the lost one committed last it may not have told.
      const { state: found } = again.adopted
      state.take({ areas: SHOWN, rows: 'all', state: found })
      return again.port
    },
  })
  const gate = bookGate()
  const onEmptied = knocks.pulls.knock
  const keeper = bookKeeper({ writer: lasting, state, gate, ports: { clock, ids, log }, onEmptied })
  const writer = watchedWriter(lasting, (error) => {
    const trouble = storageTroubleOf(codeOf(error))
    if (trouble) state.setStorage(trouble)
    if (trouble) knocks.troubles.knock()
    keeper.mend(error)
  })
  keepWorkBackedUp({ writer: lasting, state, ports: { clock, timers, log }, signal })
  if (adopted.isDoubtful) keeper.lookThrough()
  return { writer, state, keeper, gate, knocks }
}

/** A writer that has made its files agree. */
async function openAdopted({
  ports,
  paths,
  install,
}: LiveEngineOptions): Promise<{ readonly port: WriterPort; readonly adopted: Adopted }> {
  const { ids, clock } = ports
  const port = await ports.openWriter(paths)
  try {
    const named = { newDevice: ids.newId(), newBook: ids.newId() }
    return { port, adopted: await port.call('adopt', { install, ...named, now: clock.now() }) }
  } catch (error) {
    await port.close().catch(() => undefined)
    throw error
  }
}
