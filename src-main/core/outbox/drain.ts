import type { Clock, Ids, Random, Timers } from '#shared/lib/ports.ts'
import { targetsOf } from '#shared/domain/people/targets.ts'
import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { EngineState } from '../engine-state.ts'
import type { Reach } from '../failpoints.ts'
import type { Logger } from '../ports.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { BackendClient } from '../sync/backend-client.ts'
import { backOffMs } from '../sync/back-off.ts'
import { pause } from '../sync/deadline.ts'
import type { Knocker } from '../sync/knocker.ts'
import { LinkFailure, linkFailureOf } from '../sync/link-failure.ts'
import {
  afterAnswers,
  afterFailure,
  afterNothing,
  afterRefusal,
  batchShape,
  noSearch,
  type Search,
  type SearchStep,
} from './culprit.ts'
import { failureKind } from './failure-kind.ts'
import { sendingPace } from './sending-pace.ts'

/** The backend locks licenses for a whole batch, so a batch is not only bounded by its bytes. */
const MAX_BATCH_MEMBERS = 5_000

export interface DrainDeps {
  readonly client: BackendClient
  readonly writer: WriterPort
  readonly state: EngineState
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly ids: Ids
  readonly log: Logger
  readonly reach: Reach
  /** Knocked when there may be something to send. */
  readonly wishes: Knocker
  /** Told after answers: their effects can be pulled. */
  readonly onAnswered: () => void
}

/** Sends the outbox in order, one batch in flight, while a connection lasts. */
export interface Drain {
  /** @throws LinkFailure when the operator has to sign in, may not, or has to update. */
  run(epoch: string, link: AbortSignal): Promise<void>
}

export function outboxDrain(deps: DrainDeps): Drain {
  const { writer, state, clock, timers, random } = deps
  const pace = sendingPace(clock, state)
  let search: Search = noSearch
  let lastFailure: LinkFailure | null = null

  async function run(epoch: string, link: AbortSignal): Promise<void> {
    if (state.store().outbox.sending > 0) state.take(await writer.call('markAllUnknown'))
    let failures = 0
    while (!link.aborted) {
      const failure = await sendAll(epoch, link)
      pace.rest()
      failures = failure ? failures + 1 : 0
      if (!failure) await deps.wishes.next(link)
      else if (!link.aborted) await pause(timers, waitMs(failures, failure), link)
    }
  }

  /** A search asks little and ends soon, so it need not wait longer and longer. */
  function waitMs(failures: number, failure: LinkFailure): number {
    return backOffMs(search.name === 'none' ? failures : 1, failure.retryAfterMs, random)
  }

  /** @returns why it could not go on; null: nothing is left, or a person holds it back. */
  async function sendAll(epoch: string, link: AbortSignal): Promise<LinkFailure | null> {
    while (!link.aborted && !state.paused().sending) {
      const limits = { ...batchShape(search), members: MAX_BATCH_MEMBERS }
      const taken = await writer.call('takeBatch', limits)
      state.take(taken)
      if (taken.commands.length === 0) return await nothingElse()
      const failure = await sendBatch(taken.commands, epoch, link)
      if (failure) return failure
    }
    return null
  }

  /** @returns why those that failed alone wait, when there are no others that could prove anything. */
  async function nothingElse(): Promise<LinkFailure | null> {
    await follow(afterNothing(search))
    return search.failures > 0 ? lastFailure : null
  }

  async function sendBatch(
    commands: readonly Command[],
    epoch: string,
    link: AbortSignal,
  ): Promise<LinkFailure | null> {
    try {
      return await record(commands, await ask(deps, commands, link), epoch)
    } catch (error) {
      return await giveBack(commands, linkFailureOf(error))
    }
  }

  async function record(
    commands: readonly Command[],
    answers: readonly CommandAnswer[],
    epoch: string,
  ): Promise<LinkFailure | null> {
    const at = clock.now()
    const newDevice = deps.ids.newId()
    const recorded = await writer.call('recordAnswers', { answers, at, epoch, newDevice })
    state.take(recorded)
    pace.answered(commands.reduce((people, command) => people + targetsOf(command.args).length, 0))
    deps.onAnswered()
    await follow(afterAnswers(search, commands.length))
    if (!recorded.clashed) return null
    deps.log.warn('device-id-renewed')
    return new LinkFailure('unreachable', 'The outbox goes on under a new device id.')
  }

  async function giveBack(
    commands: readonly Command[],
    failure: LinkFailure,
  ): Promise<LinkFailure | null> {
    const ids = commands.map((command) => command.id)
    const isUnsent = failure.arrival === 'never'
    state.take(
      await (isUnsent
        ? writer.call('putBackUnsent', ids, clock.now())
        : writer.call('markUnknown', ids)),
    )
    const kind = failureKind(failure)
    deps.log.info('batch-not-answered', { status: failure.status, arrival: failure.arrival, kind })
    lastFailure = failure
    if (endsConnection(failure)) throw failure
    if (kind === 'line') return failure
    await follow(kind === 'refused' ? afterRefusal(search, ids) : afterFailure(search, ids))
    // A refusal is an answer of a backend that works: there is nothing to wait for.
    return kind === 'refused' ? null : failure
  }

  async function follow(step: SearchStep): Promise<void> {
    search = step.search
    if (step.park.length === 0) return
    state.take(await writer.call('parkSent', step.park, clock.now()))
    deps.log.warn('commands-parked', { commands: step.park.length })
    // Later commands of their licenses need not wait any more.
    deps.wishes.knock()
  }

  return { run }
}

/** What the connection chip must say at once; anything else may be this one request's misfortune. */
function endsConnection({ reason, arrival, status }: LinkFailure): boolean {
  if (reason === 'signed-out' || reason === 'refused' || reason === 'update-needed') return true
  return arrival === 'never' && status === 0
}

async function ask(
  { client, reach }: Pick<DrainDeps, 'client' | 'reach'>,
  commands: readonly Command[],
  link: AbortSignal,
): Promise<readonly CommandAnswer[]> {
  reach('request:leaving')
  const { answers } = await client.ask(endpoints.commands, { body: { commands } }, link)
  reach('request:answered')
  const areTheirs =
    answers.length === commands.length &&
    answers.every((answer, i) => answer.id === commands[i]?.id)
  if (areTheirs) return answers
  throw new LinkFailure('not-the-backend', 'The answers are not those of the commands.')
}
