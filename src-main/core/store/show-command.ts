import { explainRefusal } from '#shared/domain/explain.ts'
import { peopleNamedBy, settingOf, type PeopleWish } from '#shared/domain/people/rules.ts'
import { narrowTo, targetsOf } from '#shared/domain/people/targets.ts'
import {
  seatRules,
  type LicenseFacts,
  type SeatDecision,
  type SeatRequest,
} from '#shared/domain/seats.ts'
import { isSeatVerb } from '#shared/domain/words.ts'
import { readRuleContext, type RuleContext } from './actor.ts'
import { bookPicture, type BookPicture } from './book-picture.ts'
import { effectIndexes } from './book-schema.ts'
import { findOwners } from './command-facts.ts'
import { readBookState, writeBookState } from './book-state.ts'
import type { Effect } from './effects.ts'
import { lastEventSeq } from './outbox-events.ts'
import { park, wasShortBefore } from './park.ts'
import { decideAhead, decidedAhead, type ShownLicense } from './people-ahead.ts'
import { argumentsOf, changedByAnswer, type PendingCommand } from './pending-commands.ts'
import type { Store, StoreFile } from './store-file.ts'

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
  const { book } = showing.store
  const picture = bookPicture(book, showing.context, {
    licenses: commands.map((command) => command.license),
    people: [...commands.flatMap(peopleOf), ...ownersFor(book, commands)],
    off,
  })
  for (const command of commands) showCommand(showing, picture, command)
  picture.write()
}

function peopleOf(command: PendingCommand): readonly string[] {
  if (!isSeatVerb(command.verb)) return peopleNamedBy(wishOf(command))
  return command.state === 'done' ? changedByAnswer(command) : targetsOf(argumentsOf(command))
}

/** A transfer names the new owner alone, and shows the old one, too. */
function ownersFor(book: StoreFile, commands: readonly PendingCommand[]): readonly string[] {
  const transfers = commands.filter(({ verb }) => verb === 'transfer-ownership')
  if (transfers.length === 0) return []
  return findOwners(
    book,
    transfers.map(({ license }) => license),
  )
}

/** Verb and arguments were checked together before they were stored. */
function wishOf(command: PendingCommand): PeopleWish {
  return { verb: command.verb, args: argumentsOf(command) } as PeopleWish
}

function showCommand(
  { store, context, parkAt }: Showing,
  picture: BookPicture,
  command: PendingCommand,
): void {
  if (command.state === 'done') return showAnswered(picture, command)
  const refused = showDecided(store, context, picture, command)
  if (!refused || command.state !== 'queued' || parkAt === null) return
  const { code, shortBy } = refused
  const { verb, license } = command
  const refusal = explainRefusal(code, {
    ...{ verb, license: picture.factsOf(license), actor: context.actor, shortBy },
    ...{ asked: { license, args: argumentsOf(command) }, owner: picture.ownerOf(license) },
  })
  park(store.work, command, { code, shortBy, refusal }, parkAt)
}

/** Whatever the rule would say here: the backend has said it. */
function showAnswered(picture: BookPicture, command: PendingCommand): void {
  const changed = changedByAnswer(command)
  if (isSeatVerb(command.verb)) return picture.showSeats(command, changed)
  const { license } = command
  const facts = picture.factsOf(license)
  if (!facts) return
  const { verb, args } = wishOf(command)
  const carriedOut = { verb, args: narrowTo(args, new Set(changed)) } as PeopleWish
  const decision = decidedAhead(shownLicense(picture, license, facts), carriedOut)
  if (decision.outcome !== 'applied') return
  picture.showPeople(command, { ...decision, marked: changed, sets: settingOf(carriedOut) })
}

function shownLicense(picture: BookPicture, license: string, facts: LicenseFacts): ShownLicense {
  return { facts, find: picture.holdersOn(license), owner: () => picture.ownerOf(license) }
}

type Refusal = Extract<SeatDecision, { outcome: 'refused' }>

/**
 * Shows what the command comes to by the rule over the book's facts as they are now: earlier commands
 * of the license are already shown.
 *
 * @returns why it cannot be; null: it is shown.
 */
function showDecided(
  { work }: Store,
  { actor }: RuleContext,
  picture: BookPicture,
  command: PendingCommand,
): Refusal | null {
  const { license, verb } = command
  const facts = picture.factsOf(license)
  if (!facts) return { outcome: 'refused', code: 'not-found', shortBy: 0 }
  const args = argumentsOf(command)
  const needed = 'seatsNeeded' in args ? args.seatsNeeded : undefined
  const before = needed === undefined ? null : wasShortBefore(work, command, needed)
  if (before !== null) return { outcome: 'refused', code: 'seats-short', shortBy: before }
  if (isSeatVerb(verb)) {
    const rule = seatRules[verb]
    const decision = rule(facts, actor, args as SeatRequest, picture.holdersOn(license))
    if (decision.outcome === 'refused') return decision
    picture.showSeats(command, decision.changed)
    return null
  }
  const wish = wishOf(command)
  const decision = decideAhead(shownLicense(picture, license, facts), actor, wish)
  if (decision.outcome === 'refused') return decision
  picture.showPeople(command, { ...decision, marked: targetsOf(args), sets: settingOf(wish) })
  return null
}
