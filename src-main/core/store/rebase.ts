import { seatRules, type SeatDecision } from '#shared/domain/seats.ts'
import type { PersonState } from '#shared/domain/words.ts'
import { readRuleContext, type RuleContext } from './actor.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { effectIndexes } from './book-schema.ts'
import { putEffectOn, takeEffectsOff, type EffectTarget } from './effects.ts'
import { lastEventSeq } from './outbox-events.ts'
import { park, wasShortBefore } from './park.ts'
import { argumentsOf, changedByAnswer, pendingOn, type PendingCommand } from './pending-commands.ts'
import type { Store, StoreFile } from './store-file.ts'

interface BookLicense {
  readonly id: number
  readonly product: string
  readonly signed_up_on: string
  readonly included: number
  readonly additional: number
  readonly in_use: number
}

interface BookMember {
  readonly id: number
  readonly license_id: number
  readonly holds_seat: number
  readonly is_owner: number
  readonly state: PersonState
}

/**
 * Shows the pending commands of these licenses on top of what the backend told, in the order in
 * which they were made. `change` runs while the licenses' effects are off. One that is still queued
 * and does not fit any more is parked and never sent. Runs inside `inBothFiles`.
 *
 * @returns what `change` returned.
 */
export function rebase<T>(
  store: Store,
  licenses: readonly string[],
  at: number,
  change: () => T,
): T {
  takeEffectsOff(store.book, licenseIds(store.book, licenses))
  const result = change()
  showPending(store, licenses, at)
  writeBookState(store.book, { appliedSeq: lastEventSeq(store.work) })
  return result
}

function showPending(store: Store, licenses: readonly string[], at: number): void {
  const pending = pendingOn(store, licenses)
  const context = readRuleContext(store.work)
  if (pending.length === 0 || !context) return
  const { phase, midway } = readBookState(store.book)
  if (phase === 'loading') store.book.db.exec(effectIndexes)
  const parkAt = phase === 'ready' && !midway ? at : null
  for (const command of pending) showCommand(store, context, command, parkAt)
}

/** `parkAt` is null while rows are on their way: what does not fit yet may fit once all have come. */
function showCommand(
  store: Store,
  context: RuleContext,
  command: PendingCommand,
  parkAt: number | null,
): void {
  if (command.state === 'done') return showAnswer(store.book, command)
  const decision = decide(store, context, command)
  if (decision.outcome === 'applied') showChanged(store.book, command, decision.changed)
  else if (command.state === 'queued' && parkAt !== null)
    park(store.work, command, decision, parkAt)
}

/** The rule over the book's facts as they are now: earlier commands of the license are already shown. */
function decide(store: Store, context: RuleContext, command: PendingCommand): SeatDecision {
  const license = findLicense(store.book, command.license)
  if (!license) return { outcome: 'refused', code: 'not-found', shortBy: 0 }
  const request = argumentsOf(command)
  const before = request.seatsNeeded === undefined ? null : wasShortBefore(store.work, command)
  if (before !== null) return { outcome: 'refused', code: 'seats-short', shortBy: before }
  const facts = {
    included: license.included,
    additional: license.additional,
    inUse: license.in_use,
    profile: context.profileOf(license.product),
    clientSignedUpOn: license.signed_up_on,
  }
  const find = (uid: string) => holderOf(findMember(store.book, uid), license.id)
  return seatRules[command.verb](facts, context.actor, request, find)
}

function showAnswer(book: StoreFile, command: PendingCommand): void {
  showChanged(book, command, changedByAnswer(command))
}

function showChanged(book: StoreFile, command: PendingCommand, uids: readonly string[]): void {
  const holdsSeat = command.verb === 'activate-seats'
  for (const uid of uids) {
    const member = findMember(book, uid)
    if (!member || (member.holds_seat === 1) === holdsSeat) continue
    putEffectOn(book, command, targetOf(member), holdsSeat)
  }
}

function targetOf(member: BookMember): EffectTarget {
  return { id: member.id, licenseId: member.license_id, holdsSeat: member.holds_seat === 1 }
}

function holderOf(member: BookMember | undefined, licenseId: number) {
  if (member?.license_id !== licenseId) return undefined
  return { holdsSeat: member.holds_seat === 1, isOwner: member.is_owner === 1, state: member.state }
}

function findMember(book: StoreFile, uid: string): BookMember | undefined {
  return book
    .sql('SELECT id, license_id, holds_seat, is_owner, state FROM member WHERE uid = ?')
    .get(uid) as BookMember | undefined
}

function findLicense(book: StoreFile, uid: string): BookLicense | undefined {
  return book
    .sql(
      `SELECT license.id, product, signed_up_on, included, additional, in_use
         FROM license JOIN client ON client.id = license.client_id WHERE license.uid = ?`,
    )
    .get(uid) as BookLicense | undefined
}

function licenseIds(book: StoreFile, uids: readonly string[]): number[] {
  return book
    .sql('SELECT id FROM license WHERE uid IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(uids)) as number[]
}
