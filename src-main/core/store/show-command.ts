import { peopleBarrier } from '#shared/domain/people/may-manage.ts'
import { targetsOf } from '#shared/domain/people/targets.ts'
import { seatRules, type SeatDecision, type SeatRequest } from '#shared/domain/seats.ts'
import { isSeatVerb } from '#shared/domain/words.ts'
import { readRuleContext, type RuleContext } from './actor.ts'
import { bookPicture, type BookPicture } from './book-picture.ts'
import { effectIndexes } from './book-schema.ts'
import { readBookState, writeBookState } from './book-state.ts'
import type { Effect } from './effects.ts'
import { lastEventSeq } from './outbox-events.ts'
import { park, wasShortBefore } from './park.ts'
import { argumentsOf, changedByAnswer, type PendingCommand } from './pending-commands.ts'
import type { Store } from './store-file.ts'

/** Shows pending commands on top of what the book shows already. */
export interface Shower {
  readonly context: RuleContext
  /** In this order. @param off what the book shows of these commands' licenses, to be shown anew. */
  show(commands: readonly PendingCommand[], off?: readonly Effect[]): void
}

/**
 * @param at when; a queued command that does not fit is parked then.
 * @returns null: never connected, so there is nobody whose rights could be asked.
 */
export function commandShower(store: Store, at: number): Shower | null {
  const context = readRuleContext(store.work)
  if (!context) return null
  const { phase, midway } = readBookState(store.book)
  // While rows are on their way, what does not fit yet may fit once all have come.
  const parkAt = phase === 'ready' && !midway ? at : null
  const isLoading = phase === 'loading'
  return {
    context,
    show: (commands, off = []) =>
      showCommands({ store, context, isLoading, parkAt }, commands, off),
  }
}

/** Shows new commands, which stand behind all that the book shows already. */
export function showOnTop(store: Store, commands: readonly PendingCommand[], at: number): void {
  commandShower(store, at)?.show(commands)
  markShown(store)
}

/** The book shows every outbox event until now. The last thing that a change of what is pending does. */
export function markShown({ book, work }: Store): void {
  writeBookState(book, { appliedSeq: lastEventSeq(work) })
}

interface Showing {
  readonly store: Store
  readonly context: RuleContext
  readonly isLoading: boolean
  readonly parkAt: number | null
}

function showCommands(
  showing: Showing,
  commands: readonly PendingCommand[],
  off: readonly Effect[],
): void {
  if (commands.length === 0 && off.length === 0) return
  // Not before somebody has changed seats: a load with these indexes takes twice as long.
  if (showing.isLoading) showing.store.book.db.exec(effectIndexes)
  const picture = bookPicture(showing.store.book, showing.context, {
    licenses: commands.map((command) => command.license),
    people: commands.flatMap(peopleOf),
    off,
  })
  for (const command of commands) showCommand(showing, picture, command)
  picture.write()
}

function peopleOf(command: PendingCommand): readonly string[] {
  return command.state === 'done' ? changedByAnswer(command) : targetsOf(argumentsOf(command))
}

function showCommand(
  { store, context, parkAt }: Showing,
  picture: BookPicture,
  command: PendingCommand,
): void {
  if (command.state === 'done') return picture.show(command, changedByAnswer(command))
  const decision = decide(store, context, picture, command)
  if (decision.outcome === 'applied') picture.show(command, decision.changed)
  else if (command.state === 'queued' && parkAt !== null)
    park(store.work, command, decision, parkAt)
}

/** What a pending command comes to here: whom it shows otherwise, or why it cannot be. */
type Shown =
  | { readonly outcome: 'applied'; readonly changed: readonly string[] }
  | Extract<SeatDecision, { outcome: 'refused' }>

/** The rule over the book's facts as they are now: earlier commands of the license are already shown. */
function decide(
  { work }: Store,
  { actor }: RuleContext,
  picture: BookPicture,
  command: PendingCommand,
): Shown {
  const { license, verb } = command
  const facts = picture.factsOf(license)
  if (!facts) return { outcome: 'refused', code: 'not-found', shortBy: 0 }
  const args = argumentsOf(command)
  const needed = 'seatsNeeded' in args ? args.seatsNeeded : undefined
  const before = needed === undefined ? null : wasShortBefore(work, command, needed)
  if (before !== null) return { outcome: 'refused', code: 'seats-short', shortBy: before }
  if (isSeatVerb(verb)) {
    return seatRules[verb](facts, actor, args as SeatRequest, picture.holdersOn(license))
  }
  // Whom it is for was judged when it was queued; what the book does not know the backend decides.
  const barrier = peopleBarrier(verb, facts, actor)
  if (barrier) return { outcome: 'refused', code: barrier, shortBy: 0 }
  return { outcome: 'applied', changed: targetsOf(args) }
}
