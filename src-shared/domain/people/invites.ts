import type { MemberCode } from '../codes.ts'
import { isExempt } from '../profile.ts'
import { seatsShort } from '../seats.ts'
import { isLiveInvite } from '../words.ts'
import {
  changedPeople,
  refused,
  type PeopleBook,
  type PeopleDecision,
  type Person,
  type PersonAnswer,
  type PersonChange,
} from './facts.ts'
import { contactsOf, recipientOf } from './invite.ts'
import { mayInviteWithSeat, peopleBarrier } from './may-manage.ts'

export interface PeopleRequest {
  /** Public ids, each once. */
  readonly members: readonly string[]
}

export interface ResendRequest extends PeopleRequest {
  /** As for giving seats: what this and the later commands of the bulk need on the license. */
  readonly seatsNeeded?: number | undefined
}

/** Reminding leaves everything as it is, and a message goes out: the 48 hours of a resend go on (rule 13). */
export function remindInvites(book: PeopleBook, { members }: PeopleRequest): PeopleDecision {
  const barrier = peopleBarrier('remind-invites', book.license, book.actor)
  if (barrier) return refused(barrier)
  return changedPeople(
    members.map((id) => ({ id, code: reminderCode(book, book.find(id)) })),
    [],
  )
}

function reminderCode(book: PeopleBook, person: Person | undefined): MemberCode {
  if (!person) return 'not-found'
  if (person.state === 'member') return 'picked-up'
  if (!isLiveInvite(person.state)) return 'invite-ended'
  if (isInQueue(person)) return 'already-queued'
  return book.isWrittenOut?.(recipientOf(person)) ? 'recipient-limited' : 'reminded'
}

/** A letter is on its way; without one, somebody queued could never be written to. */
function isInQueue({ state, wasWrittenTo = true }: Person): boolean {
  return state === 'queued' && wasWrittenTo
}

/**
 * Sends invitations again that were not picked up (S1.16, S3.13). An expired one lives again, and
 * takes a seat again where the profile gives every invite one; a cancelled one has to be invited anew.
 * Where the plan is for its owner alone (rule 12) nobody else comes back.
 */
export function resendInvites(
  book: PeopleBook,
  { members, seatsNeeded = 0 }: ResendRequest,
): PeopleDecision {
  const { license, actor } = book
  const barrier = peopleBarrier('resend-invites', license, actor)
  if (barrier) return refused(barrier)
  const taken = new Set<string>()
  const answers = members.map((id) => ({ id, code: resendCode(book, id, taken) }))
  if (!license.multiUser && answers.some((answer) => bringsBack(book, answer))) {
    return refused('plan-single-user')
  }
  const changed: PersonChange[] = []
  let needed = 0
  for (const { id, code } of answers) {
    if (code !== 'resent') continue
    const seat = needsSeatAgain(book, book.find(id))
    if (seat) needed += 1
    changed.push({ id, set: { state: 'queued', ...(seat ? { holdsSeat: true } : {}) } })
  }
  if (needed > 0 && !mayInviteWithSeat(license, actor)) return refused('seat-forbidden')
  const wanted = Math.max(needed, seatsNeeded)
  const shortBy = wanted === 0 ? 0 : seatsShort(license, wanted)
  return shortBy > 0 ? refused('seats-short', shortBy) : changedPeople(answers, changed)
}

/** @param taken addresses and phones of those whom the same command brought to life before. */
function resendCode(book: PeopleBook, id: string, taken: Set<string>): MemberCode {
  const person = book.find(id)
  if (!person) return 'not-found'
  if (person.state === 'member') return 'picked-up'
  if (person.state === 'cancelled') return 'invite-ended'
  if (isInQueue(person)) return 'already-queued'
  const isRevived = person.state === 'expired'
  const whose = isRevived ? takenCode(book, id, person, taken) : null
  if (whose) return whose
  if (book.isWrittenOut?.(recipientOf(person))) return 'recipient-limited'
  if (isRevived) for (const [contact] of contactsOf(person)) taken.add(contact)
  return 'resent'
}

function takenCode(
  book: PeopleBook,
  id: string,
  person: Person,
  taken: ReadonlySet<string>,
): MemberCode | null {
  for (const [contact, code] of contactsOf(person)) {
    if (taken.has(contact) || book.isTaken(contact, id)) return code
  }
  return null
}

/** The owner's invitation is no more than the plan is for. */
function bringsBack(book: PeopleBook, { id, code }: PersonAnswer): boolean {
  const person = book.find(id)
  return code === 'resent' && person?.state === 'expired' && !person.isOwner
}

function needsSeatAgain({ license }: PeopleBook, person: Person | undefined): boolean {
  if (!person || person.holdsSeat || person.state !== 'expired') return false
  const { profile, clientSignedUpOn } = license
  return profile.inviteTakesSeat === 'always' && !isExempt(profile, clientSignedUpOn)
}

/** Ends invitations; their seats are free again (rule 4). The owner's cannot be cancelled. */
export function cancelInvites(book: PeopleBook, { members }: PeopleRequest): PeopleDecision {
  const barrier = peopleBarrier('cancel-invites', book.license, book.actor)
  if (barrier) return refused(barrier)
  const answers = members.map((id) => ({ id, code: cancelCode(book.find(id)) }))
  const changed = answers
    .filter(({ code }) => code === 'cancelled')
    .map(({ id }) => ({ id, set: cancelled(book.find(id)) }))
  return changedPeople(answers, changed)
}

function cancelled(person: Person | undefined): PersonChange['set'] {
  return { state: 'cancelled', ...(person?.holdsSeat ? { holdsSeat: false } : {}) }
}

function cancelCode(person: Person | undefined): MemberCode {
  if (!person) return 'not-found'
  if (person.state === 'member') return 'picked-up'
  if (!isLiveInvite(person.state)) return 'already-ended'
  return person.isOwner ? 'owner-protected' : 'cancelled'
}
