import type { Clock } from '#shared/lib/ports.ts'
import type { Logger } from '../ports.ts'
import type { StoreState } from '../store/writer-methods.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { EngineState } from '../engine-state.ts'
import type { BackendClient } from './backend-client.ts'
import { lineBlocks } from './line-blocks.ts'
import { LinkFailure } from './link-failure.ts'
import { takeBody, type BodyListener } from './take-body.ts'

const CHANGES_TYPE = 'application/x-ndjson'
/** A backend whose own numbers disagree must not make the console load everything again and again. */
const REBUILD_AT_MOST_EVERY_MS = 600_000

export interface PullDeps {
  readonly client: BackendClient
  readonly writer: WriterPort
  readonly clock: Clock
  readonly log: Logger
  readonly state: EngineState
}

/** Brings the book up to date, from wherever it stands. */
export interface Puller {
  /** @throws LinkFailure; what came whole until then is kept, and the next pull goes on behind it. */
  pull(signal: AbortSignal): Promise<void>
}

export function puller(deps: PullDeps): Puller {
  const { client, writer, clock, state, log } = deps
  let rebuiltAt = -Infinity
  let suspects = 0

  async function pull(signal: AbortSignal): Promise<void> {
    await pullWhole(signal)
    // The numbers of a body can lag behind its own rows; those of the next one tell an error of ours.
    if (suspects > 0) await pullWhole(signal)
    state.setSync({ name: 'idle' })
  }

  async function pullWhole(signal: AbortSignal): Promise<void> {
    await rebuildIfNeeded()
    const startedAt = state.store()
    if ((await pullOnce(startedAt, signal)) === 'whole') return
    if (startedAt.cursor === null) {
      throw new LinkFailure('not-the-backend', 'The backend reset a sync that had not begun.')
    }
    log.info('book-reset')
    await pullWhole(signal)
  }

  async function pullOnce(from: StoreState, signal: AbortSignal): Promise<'whole' | 'reset'> {
    if (from.search === 'ready') state.setSync({ name: 'deltas' })
    const path =
      from.cursor === null ? '/changes' : `/changes?cursor=${encodeURIComponent(from.cursor)}`
    try {
      return await takeBody(
        lineBlocks(client.stream(path, CHANGES_TYPE, signal)),
        writer,
        clock,
        listener(),
      )
    } catch (error) {
      if (!(error instanceof LinkFailure) || error.problem !== 'invalid-cursor') throw error
      state.take(await writer.call('resetBook'))
      return 'reset'
    }
  }

  async function rebuildIfNeeded(): Promise<void> {
    const now = clock.monotonic()
    if (!state.store().rebuild || now - rebuiltAt < REBUILD_AT_MOST_EVERY_MS) return
    rebuiltAt = now
    log.warn('book-rebuilt')
    state.take(await writer.call('resetBook'))
  }

  function listener(): BodyListener {
    let done = 0
    let total: number | null = null
    const isFirst = (): boolean => state.store().search === 'preparing'
    return {
      async header({ totals }) {
        if (!isFirst()) return
        total = totals?.members ?? null
        done = await writer.call('countPeople')
        state.setSync({ name: 'first', done, total })
      },
      indexing: () => state.setSync({ name: 'indexing' }),
      written(block) {
        if (isFirst() && block.next === 'more') state.takeLoaded(block)
        else state.take(block)
        done += block.people
        if (isFirst() && block.next === 'more') state.setSync({ name: 'first', done, total })
      },
      ended(body) {
        state.take(body)
        suspects = body.suspects
        if (body.mismatches > 0) log.warn('counts-differ', { licenses: body.mismatches })
      },
    }
  }

  return { pull }
}
