import type { Clock, Ids, Random, Timers } from '#shared/lib/ports.ts'
import {
  commandAnswers,
  MAX_BATCH_COMMANDS,
  type Command,
  type CommandAnswer,
} from '#shared/protocol/commands.ts'
import type { EngineState } from '../engine-state.ts'
import type { Logger } from '../ports.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { BackendClient } from '../sync/backend-client.ts'
import { backOffMs } from '../sync/back-off.ts'
import { pause } from '../sync/deadline.ts'
import type { Knocker } from '../sync/knocker.ts'
import { LinkFailure, linkFailureOf } from '../sync/link-failure.ts'

/** The backend locks licenses for a whole batch, so a batch is not only bounded by its bytes. */
const MAX_BATCH_MEMBERS = 5_000
const PAYLOAD_TOO_LARGE = 413

export interface DrainDeps {
  readonly client: BackendClient
  readonly writer: WriterPort
  readonly state: EngineState
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly ids: Ids
  readonly log: Logger
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
  const { writer, state, timers, random } = deps
  let mostCommands = MAX_BATCH_COMMANDS

  async function run(epoch: string, link: AbortSignal): Promise<void> {
    let failures = 0
    while (!link.aborted) {
      const failure = await sendAll(epoch, link)
      failures = failure ? failures + 1 : 0
      if (!failure) await deps.wishes.next(link)
      else if (!link.aborted)
        await pause(timers, backOffMs(failures, failure.retryAfterMs, random), link)
    }
  }

  /** @returns why it could not go on; null: nothing is left. */
  async function sendAll(epoch: string, link: AbortSignal): Promise<LinkFailure | null> {
    while (!link.aborted) {
      const taken = await writer.call('takeBatch', {
        commands: mostCommands,
        members: MAX_BATCH_MEMBERS,
      })
      state.take(taken)
      if (taken.commands.length === 0) return null
      const failure = await sendBatch(taken.commands, epoch, link)
      if (failure) return failure
    }
    return null
  }

  async function sendBatch(
    commands: readonly Command[],
    epoch: string,
    link: AbortSignal,
  ): Promise<LinkFailure | null> {
    try {
      const answers = await ask(deps.client, commands, link)
      mostCommands = MAX_BATCH_COMMANDS
      return await record(answers, epoch)
    } catch (error) {
      return await giveBack(commands, linkFailureOf(error))
    }
  }

  async function record(
    answers: readonly CommandAnswer[],
    epoch: string,
  ): Promise<LinkFailure | null> {
    const at = deps.clock.now()
    const recorded = await writer.call('recordAnswers', {
      answers,
      at,
      epoch,
      newDevice: deps.ids.newId(),
    })
    state.take(recorded)
    deps.onAnswered()
    if (!recorded.clashed) return null
    deps.log.warn('device-id-renewed')
    return new LinkFailure('unreachable', 'The outbox goes on under a new device id.')
  }

  async function giveBack(
    commands: readonly Command[],
    failure: LinkFailure,
  ): Promise<LinkFailure> {
    const ids = commands.map((command) => command.id)
    const method = failure.arrival === 'never' ? 'putBackUnsent' : 'markUnknown'
    state.take(await writer.call(method, ids))
    deps.log.info('batch-not-answered', { status: failure.status, arrival: failure.arrival })
    if (failure.status === PAYLOAD_TOO_LARGE)
      mostCommands = Math.max(1, Math.floor(commands.length / 2))
    if (endsConnection(failure)) throw failure
    return failure
  }

  return { run }
}

/** What the connection chip must say at once; anything else may be this one request's misfortune. */
function endsConnection({ reason, arrival, status }: LinkFailure): boolean {
  if (reason === 'signed-out' || reason === 'refused' || reason === 'update-needed') return true
  return arrival === 'never' && status === 0
}

async function ask(
  client: BackendClient,
  commands: readonly Command[],
  link: AbortSignal,
): Promise<readonly CommandAnswer[]> {
  const { answers } = await client.post('/commands', { commands }, commandAnswers, link)
  const areTheirs =
    answers.length === commands.length &&
    answers.every((answer, i) => answer.id === commands[i]?.id)
  if (areTheirs) return answers
  throw new LinkFailure('not-the-backend', 'The answers are not those of the commands.')
}
