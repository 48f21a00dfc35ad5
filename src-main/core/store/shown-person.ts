import { isLiveInvite, personState, type PersonState } from '#shared/domain/words.ts'
import type { SeatHolder } from '#shared/domain/seats.ts'

/**
 * What is shown of a person as far as rules and numbers ask, in few bits: whether it is the owner,
 * whether it holds a seat, and its state. `pending_effect` keeps it as it was before a command and
 * as the command leaves it.
 */
export type ShownFacts = number

export const OWNER = 1
export const SEAT = 2
const STATE_PLACE = 2
/** Where a person stands who is taken off the license: nowhere. */
const GONE = personState.options.length
/** Invited by a command that has no row yet: in no list, but a seat may be kept for it. */
const COMING = GONE + 1
const KINDS = (COMING + 1) << STATE_PLACE

export const NOBODY: ShownFacts = GONE << STATE_PLACE

export function comingPerson(holdsSeat: boolean): ShownFacts {
  return (COMING << STATE_PLACE) | (holdsSeat ? SEAT : 0)
}

export function packPerson({ isOwner, holdsSeat, state }: SeatHolder): ShownFacts {
  const place = personState.options.indexOf(state)
  return (place << STATE_PLACE) | (isOwner ? OWNER : 0) | (holdsSeat ? SEAT : 0)
}

const HOLDERS = Array.from({ length: KINDS }, (_, facts): SeatHolder | undefined => {
  const state = personState.options[facts >> STATE_PLACE]
  return state && { isOwner: (facts & OWNER) !== 0, holdsSeat: (facts & SEAT) !== 0, state }
})

/** The person as the rules see it; undefined: not on the license (any more). */
export function holderOf(facts: ShownFacts): SeatHolder | undefined {
  return HOLDERS[facts]
}

/** The person as a row tells it: who is shown as gone stands there, without a seat, until a list is opened anew. */
export function shownHolder(facts: ShownFacts, told: PersonState): SeatHolder {
  return holderOf(facts) ?? { isOwner: false, holdsSeat: false, state: told }
}

/** What one person adds to the numbers of the license. */
export interface PersonCounts {
  readonly inUse: number
  readonly people: number
  readonly unlicensedMembers: number
  readonly unlicensedInvites: number
}

const COUNTS = HOLDERS.map((holder, facts): PersonCounts => {
  const isUnlicensed = holder?.holdsSeat === false
  return {
    inUse: seatsOf(facts),
    people: holder ? 1 : 0,
    unlicensedMembers: isUnlicensed && holder.state === 'member' ? 1 : 0,
    unlicensedInvites: isUnlicensed && isLiveInvite(holder.state) ? 1 : 0,
  }
})
const NOTHING: PersonCounts = { inUse: 0, people: 0, unlicensedMembers: 0, unlicensedInvites: 0 }

export function countsOf(facts: ShownFacts): PersonCounts {
  return COUNTS[facts] ?? NOTHING
}

export function seatsOf(facts: ShownFacts): 0 | 1 {
  return (facts & SEAT) === 0 ? 0 : 1
}

type Row = 'member' | 'm'

/** What is pending on a person as its last command leaves it, in SQL; NULL: nothing is. */
export function pendingFacts(member: Row): string {
  return `(SELECT e.shown FROM pending_effect AS e WHERE e.member_id = ${member}.id
    ORDER BY e.sequence DESC LIMIT 1)`
}

/**
 * A person as it is shown, in SQL (`ShownFacts`): as the last pending command leaves it, else as the
 * backend told it. A click on thousands of people writes none of their rows.
 *
 * @param member the table or its alias.
 */
export function shownFacts(member: Row): string {
  return `coalesce(${pendingFacts(member)}, ${toldFacts(member)})`
}

/**
 * What pending commands set on a person beside that (`settingOf`), in SQL: a JSON array, the last
 * wish last. It is not shown ahead, but a changed wish is judged by the one before it.
 */
export function pendingSettings(member: Row): string {
  return `(SELECT json_group_array(json(e.setting) ORDER BY e.sequence) FROM pending_effect AS e
    WHERE e.member_id = ${member}.id AND e.setting IS NOT NULL)`
}

/** Whether somebody of `member` is told as an owner, or something pending makes them one, in SQL. */
export const OWNS_OR_WILL = `(member.is_owner = 1 OR member.id IN (
  SELECT member_id FROM pending_effect WHERE verb = 'transfer-ownership'))`

/** Whether a person is shown with a seat, in SQL. */
export function shownSeat(member: Row): string {
  return `(${shownFacts(member)} & ${SEAT} <> 0)`
}

/** Whether facts in SQL add one to this number of the license: 1 or 0. */
export function counted(number: keyof PersonCounts, facts: string): string {
  const those = [...COUNTS.keys()].filter((place) => countsOf(place)[number] === 1)
  return `(${facts} IN (${those.join(', ')}))`
}

function toldFacts(member: Row): string {
  const places = personState.options.map((state, at) => `WHEN '${state}' THEN ${at}`)
  return `(${member}.is_owner | (${member}.holds_seat * ${SEAT})
    | ((CASE ${member}.state ${places.join(' ')} ELSE 0 END) << ${STATE_PLACE}))`
}

/** All whom the numbers of licenses count, in SQL: `license_id` and `facts`. */
export const EVERYBODY = `
  SELECT license_id, ${shownFacts('member')} AS facts FROM member
  UNION ALL SELECT license_id, shown FROM pending_effect WHERE member_id < 0`
