import type { Timers } from '#shared/lib/ports.ts'
import type { EngineState } from './engine-state.ts'
import type { Logger } from './ports.ts'
import { codeOf } from './store/error-code.ts'
import type { WriterPort } from './store/writer-port.ts'
import { pause } from './sync/deadline.ts'
import { knocker } from './sync/knocker.ts'

/** Between two steps: whatever else wants to be written comes first. */
const REST_MS = 5

export interface InsideGrowerDeps {
  readonly writer: WriterPort
  readonly state: EngineState
  readonly timers: Timers
  readonly log: Logger
}

/**
 * Makes the index behind `*abc`, step by step, whenever the book is whole and nothing is pulled. Goes
 * on where it was, also after a restart; a book that was exchanged has none yet.
 */
export async function keepInsideGrown(deps: InsideGrowerDeps, signal: AbortSignal): Promise<void> {
  const { state, timers } = deps
  const changes = knocker()
  const stop = state.onStatus(changes.knock)
  let standsIn: number | null = null
  while (!signal.aborted) {
    const { generation } = state.store()
    const step = standsIn === generation || !isQuiet(state) ? 'none' : await grow(deps)
    if (step === 'stands') standsIn = generation
    await (step === 'more' ? pause(timers, REST_MS, signal) : changes.next(signal))
  }
  stop()
}

function isQuiet(state: EngineState): boolean {
  const { search, filling } = state.store()
  const { sync, storage } = state.status()
  return search === 'ready' && !filling && sync.name === 'idle' && storage === 'ok'
}

async function grow({ writer, log }: InsideGrowerDeps): Promise<'more' | 'stands' | 'failed'> {
  try {
    return (await writer.call('growInside')) ? 'stands' : 'more'
  } catch (error) {
    log.warn('inside-not-grown', { code: codeOf(error) })
    return 'failed'
  }
}
