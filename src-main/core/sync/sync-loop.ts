import type { Poke } from '#shared/protocol/changes.ts'
import type { Drain } from '../outbox/drain.ts'
import type { CorePorts } from '../ports.ts'
import { backOffMs } from './back-off.ts'
import { pause } from './deadline.ts'
import { followEvents } from './events.ts'
import type { InboxKeeper } from './inbox-keeper.ts'
import { knocker, type Knocker } from './knocker.ts'
import { LinkFailure, linkFailureOf } from './link-failure.ts'
import { meetBackend, operatorWatch, type Meeting, type MeetingDeps } from './meet-backend.ts'
import type { Puller } from './pull.ts'
import { recallAnswers } from './recall-answers.ts'
import { judgeShutOut, type ShutOutDeps } from './removed-operator.ts'
import { together } from './together.ts'

export interface SyncLoopDeps extends MeetingDeps, ShutOutDeps {
  readonly ports: CorePorts
  readonly puller: Puller
  readonly inbox: InboxKeeper
  /** Knocked when there may be something to pull. */
  readonly pulls: Knocker
  /** Knocked when this machine could not store something. */
  readonly troubles: Knocker
  /** Knocked when a person does not want to wait for the next try. */
  readonly hurry: Knocker
  readonly drain: Drain
}

/**
 * Keeps the line to the backend: bootstrap, then changes, events and outbox side by side until one
 * of them fails, then the same again after a pause. The only place that retries a connection.
 */
export async function runSyncLoop(deps: SyncLoopDeps, signal: AbortSignal): Promise<void> {
  const { ports, state } = deps
  let failures = 0
  while (!signal.aborted) {
    const ended = await stayConnected(deps, signal, () => {
      failures = 0
    })
    if (signal.aborted) return
    const failure = await judgeShutOut(deps, ended, signal)
    if (signal.aborted) return
    failures += 1
    ports.log.info('offline', {
      reason: failure.reason,
      why: failure.message,
      cause: causeOf(failure),
    })
    state.tellLine({ name: 'failed', at: ports.clock.now(), reason: failure.reason })
    await waitForNextTry(deps, failures, failure, signal)
  }
}

/** Somebody in a hurry ends the back-off, but never what the backend itself wished for. */
async function waitForNextTry(
  { ports: { timers, random }, hurry }: SyncLoopDeps,
  failures: number,
  { retryAfterMs }: LinkFailure,
  signal: AbortSignal,
): Promise<void> {
  const wished = retryAfterMs ?? 0
  if (wished > 0) await pause(timers, wished, signal)
  const over = new AbortController()
  const waiting = AbortSignal.any([signal, over.signal])
  const rest = backOffMs(failures, retryAfterMs, random) - wished
  await Promise.race([pause(timers, rest, waiting), hurry.next(waiting)])
  over.abort()
}

/** @param onSettled told when the book is up to date: the line is good, so back-off begins anew. */
async function stayConnected(
  deps: SyncLoopDeps,
  signal: AbortSignal,
  onSettled: () => void,
): Promise<LinkFailure> {
  try {
    const met = await connect(deps, signal)
    const operators = operatorWatch(deps, met, knocker())
    const onPoke = ({ version, operatorsVersion }: Poke): void => {
      operators.heard(operatorsVersion)
      if (version > deps.state.store().version) deps.pulls.knock()
    }
    await together(signal, [
      (link) => keepPulling(deps, met.epoch, link, onSettled),
      (link) => followEvents(deps.client, deps.ports.clock, onPoke, link),
      (link) => operators.run(link),
      (link) => deps.drain.run(met.epoch, link),
      (link) => endOnTrouble(deps, link),
    ])
    return linkFailureOf(new Error('The tasks of a connection never end by themselves.'))
  } catch (error) {
    return linkFailureOf(error)
  }
}

async function connect(deps: SyncLoopDeps, signal: AbortSignal): Promise<Meeting> {
  const { writer, state } = deps
  if (state.status().storage !== 'ok') {
    state.take(await writer.call('probeStorage'))
    state.setStorage('ok')
  }
  const met = await meetBackend(deps, signal)
  await recallAnswers(deps, met.epoch, signal)
  state.tellLine({ name: 'answered' })
  return met
}

async function keepPulling(
  { puller, inbox, pulls, state }: SyncLoopDeps,
  epoch: string,
  link: AbortSignal,
  onSettled: () => void,
): Promise<void> {
  while (!link.aborted) {
    if (!state.paused().sync) {
      await puller.pull(epoch, link)
      await inbox.keep(link)
      // Not before: a line that ends at the inbox each time is to be tried later each time.
      onSettled()
    }
    await pulls.next(link)
  }
}

/** What could not be stored is asked of the backend again, once there is space. */
async function endOnTrouble({ troubles, state }: SyncLoopDeps, link: AbortSignal): Promise<void> {
  while (!link.aborted) {
    await troubles.next(link)
    if (state.status().storage !== 'ok') {
      throw new LinkFailure('storage', 'This machine cannot store anything now.')
    }
  }
}

/** Name and code only: a message may quote what it was about. */
function causeOf({ cause }: LinkFailure): string | null {
  if (!(cause instanceof Error)) return null
  return 'code' in cause ? `${cause.name} ${String(cause.code)}` : cause.name
}
