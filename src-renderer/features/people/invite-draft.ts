import { normaliseEmail } from '#shared/domain/email-address.ts'
import { MAX_INVITES } from '#shared/domain/people/limits.ts'
import type { Invitee, InviteTerms } from '#shared/rpc/contract/people.ts'
import { namesOf, type Pasted } from './addresses.ts'

/** A line of the Invite window. `key` stays while what is typed changes. */
export interface DraftPerson extends Invitee {
  readonly key: number
}

type Terms = Pick<InviteTerms, 'needs' | 'seatChosen' | 'seatBarred' | 'purchaseBarred'>

/** Lines are only ever added behind, so the largest key is the newest. */
function nextKey(people: readonly DraftPerson[]): number {
  return people.reduce((largest, { key }) => Math.max(largest, key), 0) + 1
}

const nobody: Invitee = {
  givenName: '',
  familyName: '',
  email: '',
  phone: '',
  role: 'agent',
  group: null,
  billingPermission: false,
  mfaRequired: false,
  takesSeat: false,
}

const nameless = { givenName: '', familyName: '' } as const

/** What was kept as lines. */
export function linesOf(people: readonly Invitee[]): readonly DraftPerson[] {
  return people.map((person, at) => ({ ...person, key: at + 1 }))
}

/**
 * A seat costs the customer money: where it can be chosen, it is not taken unless somebody says so.
 * Who is entered in a row mostly goes into one group. Where no names are asked for none are kept:
 * nobody would see what is sent.
 */
export function withPerson(
  people: readonly DraftPerson[],
  terms: Terms,
  said: Partial<Invitee> = {},
): readonly DraftPerson[] {
  const takesSeat = !terms.seatChosen
  const group = people.at(-1)?.group ?? null
  const names = terms.needs === 'email-and-role' ? nameless : {}
  return [...people, { ...nobody, takesSeat, group, ...said, ...names, key: nextKey(people) }]
}

/** S1.9: the partner's own account is an Administrator's, unless the person says otherwise. */
export function withSelf(
  people: readonly DraftPerson[],
  terms: Terms & Pick<InviteTerms, 'self'>,
): readonly DraftPerson[] {
  const { name, email } = terms.self
  const self = { ...namesOf(name), email, role: 'administrator' } as const
  return withPerson(filled(people), terms, self)
}

/** Those of a pasted list who are not there yet, in place of lines that are still empty. */
export function withPasted(
  people: readonly DraftPerson[],
  terms: Terms,
  pasted: readonly Pasted[],
): readonly DraftPerson[] {
  const there = new Set(people.map(({ email }) => comparable(email)))
  return pasted
    .filter(({ email }) => !there.has(comparable(email)))
    .reduce((all, person) => withPerson(all, terms, person), filled(people))
}

export function changed(
  people: readonly DraftPerson[],
  key: number,
  change: Partial<Invitee>,
): readonly DraftPerson[] {
  return people.map((person) => (person.key === key ? { ...person, ...change } : person))
}

/** For how many more people the window has room; a line that is still empty takes none. */
export function roomFor(people: readonly DraftPerson[]): number {
  return MAX_INVITES - filled(people).length
}

/** Lines in which somebody was named; an empty one is nobody. */
export function filled(people: readonly DraftPerson[]): readonly DraftPerson[] {
  return people.filter(({ givenName, familyName, email, phone }) =>
    [givenName, familyName, email, phone].some((word) => word.trim() !== ''),
  )
}

export function isSelf(
  { email }: Pick<Invitee, 'email'>,
  terms: Pick<InviteTerms, 'self'>,
): boolean {
  return comparable(email) === comparable(terms.self.email)
}

/** A line without what only the window needs: the other way round from `linesOf`. */
export function inviteeAsTyped(person: DraftPerson): Invitee {
  const { givenName, familyName, email, phone, role, group } = person
  const { billingPermission, mfaRequired, takesSeat } = person
  const named = { givenName, familyName, email, phone, role, group }
  return { ...named, billingPermission, mfaRequired, takesSeat }
}

/** What the core is asked for. */
export function inviteeOf(person: DraftPerson, terms: Terms): Invitee {
  const isBarred = terms.seatChosen && terms.seatBarred !== null
  return {
    ...inviteeAsTyped(person),
    takesSeat: person.takesSeat && !isBarred,
    billingPermission: person.billingPermission && terms.purchaseBarred === null,
  }
}

/** How many seats these invitations take. */
export function seatsTaken(people: readonly DraftPerson[], terms: Terms, exempt: boolean): number {
  if (exempt) return 0
  return filled(people).filter((person) => inviteeOf(person, terms).takesSeat).length
}

function comparable(email: string): string {
  return normaliseEmail(email) ?? email.trim().toLowerCase()
}
