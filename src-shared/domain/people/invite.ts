import type { MemberCode } from '../codes.ts'
import { isExempt, type Profile } from '../profile.ts'
import { seatsShort } from '../seats.ts'
import { refused, type NewPerson, type PeopleBook, type PeopleDecision } from './facts.ts'
import { asksForGroup } from './groups.ts'
import { mayInviteWithPurchase, mayInviteWithSeat, peopleBarrier } from './may-manage.ts'

export interface InviteRequest {
  /** Each id, address and phone once. */
  readonly people: readonly NewPerson[]
  /** As for giving seats: what this and the later commands of the bulk need on the license. */
  readonly seatsNeeded?: number | undefined
}

/** Whether an invitation of this person takes a seat at once (S0.10; rule 11). Who is exempt needs none. */
function takesSeat(
  { profile, clientSignedUpOn }: PeopleBook['license'],
  person: Pick<NewPerson, 'takesSeat'>,
): boolean {
  if (isExempt(profile, clientSignedUpOn)) return false
  return profile.inviteTakesSeat === 'always' || person.takesSeat
}

/** What the profile asks of an invitation and this one lacks; null: nothing (rule 11). */
export function missingForInvite(
  { inviteNeeds }: Pick<Profile, 'inviteNeeds'>,
  person: Pick<NewPerson, 'email' | 'phone' | 'givenName' | 'familyName' | 'group'>,
): MemberCode | null {
  if (inviteNeeds !== 'names-and-contact' && person.email === null) return 'email-missing'
  if (person.email === null && person.phone === null) return 'contact-missing'
  const asksNames = inviteNeeds !== 'email-and-role'
  if (asksNames && (person.givenName === '' || person.familyName === '')) return 'name-missing'
  if (asksForGroup(inviteNeeds) && person.group === null) return 'group-missing'
  return null
}

/**
 * Invites people to a license: refused whole when the plan is for its owner alone (rule 12) or
 * seats are short (rule 5); who lacks something or is there already gets a code of their own.
 */
export function inviteMembers(book: PeopleBook, request: InviteRequest): PeopleDecision {
  const { license, actor } = book
  const barrier = peopleBarrier('invite-members', license, actor)
  if (barrier) return refused(barrier)
  if (!license.multiUser) return refused('plan-single-user')
  const givesPurchase = request.people.some(({ billingPermission }) => billingPermission)
  if (givesPurchase && !mayInviteWithPurchase(license, actor)) return refused('forbidden')
  const taken = new Set<string>()
  const members = request.people.map((person) => ({
    id: person.id,
    code: inviteCode(book, person, taken),
  }))
  const born = request.people
    .filter((_, at) => members[at]?.code === 'invited')
    .map((person) => ({ ...person, takesSeat: takesSeat(license, person) }))
  const needed = born.filter((person) => person.takesSeat).length
  if (needed > 0 && !mayInviteWithSeat(license, actor)) return refused('seat-forbidden')
  const shortBy = needed === 0 ? 0 : seatsShort(license, Math.max(needed, request.seatsNeeded ?? 0))
  if (shortBy > 0) return refused('seats-short', shortBy)
  return { outcome: 'applied', born, changed: [], removed: [], members }
}

function inviteCode(book: PeopleBook, person: NewPerson, taken: Set<string>): MemberCode {
  if (book.find(person.id) || book.wasRemoved?.(person.id)) return 'id-taken'
  const missing = missingForInvite(book.license.profile, person)
  if (missing) return missing
  if (person.group !== null && !book.license.groups.has(person.group)) return 'group-unknown'
  for (const [contact, code] of contactsOf(person)) {
    if (taken.has(contact) || book.isTaken(contact)) return code
  }
  if (book.isWrittenOut?.(recipientOf(person))) return 'recipient-limited'
  for (const [contact] of contactsOf(person)) taken.add(contact)
  return 'invited'
}

/** Where messages to a person go: by SMS only where there is no address (S0.11). */
export function recipientOf({ email, phone }: Pick<NewPerson, 'email' | 'phone'>): string {
  return email ?? phone ?? ''
}

/** What nobody else on the license may have, each with the code for when somebody has. */
export function contactsOf({
  email,
  phone,
}: Pick<NewPerson, 'email' | 'phone'>): [string, MemberCode][] {
  const contacts: [string, MemberCode][] = []
  if (email !== null) contacts.push([email, 'email-taken'])
  if (phone !== null) contacts.push([phone, 'phone-taken'])
  return contacts
}
