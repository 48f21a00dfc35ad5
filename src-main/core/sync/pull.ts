import type { Clock } from '#shared/lib/ports.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { BookKeeper } from '../book-keeper.ts'
import type { EngineState } from '../engine-state.ts'
import type { Logger } from '../ports.ts'
import type { StoreState } from '../store/writer-methods.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { BackendClient } from './backend-client.ts'
import { fillProgress } from './fill-progress.ts'
import { lineBlocks } from './line-blocks.ts'
import { LinkFailure } from './link-failure.ts'
import { takeBody, type BodyEnd, type BodyListener } from './take-body.ts'

/** A backend whose own numbers disagree must not make the console load everything again and again. */
const REBUILD_AT_MOST_EVERY_MS = 600_000

export interface PullDeps {
  readonly client: BackendClient
  readonly writer: WriterPort
  readonly clock: Clock
  readonly log: Logger
  readonly state: EngineState
  readonly keeper: BookKeeper
}

/** Brings the book up to date, from wherever it stands. */
export interface Puller {
  /**
   * Ends early, and without an error, when a person pauses it.
   *
   * @param epoch of the data's life that was met.
   * @throws LinkFailure; what came whole until then is kept, and the next pull goes on behind it.
   */
  pull(epoch: string, signal: AbortSignal): Promise<void>
}

export function puller(deps: PullDeps): Puller {
  const { client, writer, clock, state, log, keeper } = deps
  const progress = fillProgress(clock)
  let rebuiltAt = -Infinity
  let suspects = 0

  async function pull(epoch: string, signal: AbortSignal): Promise<void> {
    let end = await pullWhole(epoch, signal)
    // The numbers of a body can lag behind its own rows; those of the next one tell an error of ours.
    if (end === 'whole' && suspects > 0) end = await pullWhole(epoch, signal)
    if (end === 'whole' || !state.store().filling) state.setSync({ name: 'idle' })
    else state.setSync(progress.hold())
  }

  async function pullWhole(epoch: string, signal: AbortSignal): Promise<'whole' | 'held'> {
    await rebuildIfNeeded()
    await exchangeIfFilled()
    const startedAt = state.store()
    const end = await pullOnce(epoch, startedAt, signal)
    await exchangeIfFilled()
    if (end === 'whole' || end === 'held') return end
    if (end === 'withdrawn') await keeper.drop()
    if (startedAt.cursor === null) {
      throw new LinkFailure('not-the-backend', 'The backend reset a sync that had not begun.')
    }
    if (end === 'reset') await keeper.fillAnew('reset')
    return pullWhole(epoch, signal)
  }

  async function pullOnce(epoch: string, from: StoreState, signal: AbortSignal): Promise<BodyEnd> {
    if (!from.filling) state.setSync({ name: 'deltas' })
    const query = from.cursor === null ? {} : { cursor: from.cursor }
    try {
      return await takeBody(
        lineBlocks(client.stream(endpoints.changes, { query }, signal)),
        writer,
        clock,
        listener(),
        { epoch, from: from.cursor },
      )
    } catch (error) {
      if (error instanceof LinkFailure && error.problem === 'invalid-cursor') return 'reset'
      throw error
    }
  }

  async function rebuildIfNeeded(): Promise<void> {
    const now = clock.monotonic()
    const { rebuild, filling } = state.store()
    if (!rebuild || filling || now - rebuiltAt < REBUILD_AT_MOST_EVERY_MS) return
    rebuiltAt = now
    await keeper.fillAnew('counts')
  }

  async function exchangeIfFilled(): Promise<void> {
    if (state.store().isFilled) await keeper.exchange()
  }

  function listener(): BodyListener {
    let isLoading = false
    return {
      async header({ totals }) {
        const { filling } = state.store()
        if (!filling) return
        isLoading = true
        const done = await writer.call('countPeople')
        state.setSync(progress.begin(filling.reason, done, totals?.members ?? null))
      },
      indexing() {
        isLoading = false
        state.setSync({ name: 'indexing' })
      },
      written(block) {
        if (!isLoading || block.next !== 'more') return state.take(block)
        state.takeLoaded(block)
        state.setSync(progress.add(block.people))
      },
      ended(body) {
        state.take(body)
        suspects = body.suspects
        if (body.mismatches > 0) log.warn('counts-differ', { licenses: body.mismatches })
      },
      isHeld: () => state.paused().sync,
    }
  }

  return { pull }
}
