import type { ImportRowCode } from '#shared/domain/codes.ts'
import { explainRow, type Refusal } from '#shared/domain/explain.ts'
import type { ImportAnswer, ImportRow } from '#shared/protocol/imports.ts'
import type { Profile } from '#shared/domain/profile.ts'
import { MESSAGES_PER_DAY } from '#shared/domain/people/recipient-limit.ts'
import { missingForInvite } from '#shared/domain/people/invite.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { namePart } from './person-name.ts'

/** What rows are judged by. */
export interface RowRules {
  /** Addresses of the license's live people, with the list that brought each. */
  readonly emails: ReadonlyMap<string, string | null>
  /** Phones of the license's live people. */
  readonly phones: ReadonlySet<string>
  /** The list that is imported now. */
  readonly list: string
  /** The owner's address: the seat is the owner's already. */
  readonly owner: string
  /** Seats that rows can take; null: rows take none. */
  readonly freeSeats: number | null
  /** What the product asks of an invitation; null: the rows are members. */
  readonly invites: Pick<Profile, 'inviteNeeds'> | null
  /** The group that the rows are put in; null: none. */
  readonly group: string | null
  /** Addresses that no more may be written to today. */
  readonly writtenOut: ReadonlySet<string>
}

export interface JudgedRows {
  /** As they will be stored. */
  readonly accepted: readonly ImportRow[]
  /** Whether they hold seats, and how many take one: all but the owner, or none. */
  readonly takeSeats: boolean
  readonly seats: number
  /** How many rows this list brought before. */
  readonly there: number
  readonly rejected: ImportAnswer['rejected']
}

/**
 * Decides on each row of a request, in order: of two that want the same address, phone or last seat
 * the first gets it.
 */
export function judgeRows(rows: readonly ImportRow[], rules: RowRules): JudgedRows {
  const accepted: ImportRow[] = []
  const rejected: ImportAnswer['rejected'] = []
  const seen = {
    emails: new Map<string, number>(),
    phones: new Map<string, number>(),
    seats: 0,
    there: 0,
  }
  for (const row of rows) {
    const judged = judgeRow(row, rules, seen)
    if (judged === 'there') {
      seen.there += 1
    } else if (typeof judged === 'string') {
      const refusal = explainRow(judged, factsOf(judged, row, rules, seen))
      rejected.push({ line: row.line, code: judged, refusal })
    } else {
      accepted.push(judged)
      seen.emails.set(judged.email, row.line)
      if (judged.phone !== null) seen.phones.set(judged.phone, row.line)
      if (takesSeat(judged.email, rules)) seen.seats += 1
    }
  }
  const { seats, there } = seen
  return { accepted, takeSeats: rules.freeSeats !== null, seats, there, rejected }
}

/** What earlier rows of the request took, by their lines. */
interface Seen {
  readonly emails: ReadonlyMap<string, number>
  readonly phones: ReadonlyMap<string, number>
  readonly seats: number
}

function judgeRow(
  row: ImportRow,
  rules: RowRules,
  seen: Seen,
): ImportRow | ImportRowCode | 'there' {
  if (row.email.trim() === '') return 'email-missing'
  const email = normaliseEmail(row.email)
  if (email === null) return 'email-invalid'
  if (seen.emails.has(email)) return 'email-duplicate'
  const broughtBy = rules.emails.get(email)
  if (broughtBy !== undefined) return broughtBy === rules.list ? 'there' : 'already-on-license'
  const givenName = namePart(row.givenName)
  const familyName = namePart(row.familyName)
  const { line, phone } = row
  const person = { line, givenName, familyName, email, phone }
  const missing = missingIn(person, rules)
  if (missing) return missing
  if (phone !== null && (seen.phones.has(phone) || rules.phones.has(phone))) {
    return 'phone-duplicate'
  }
  if (takesSeat(email, rules) && seen.seats >= (rules.freeSeats ?? 0)) return 'seats-short'
  // The owner is on the license in any case, and can be written to tomorrow.
  const isLimited = rules.invites !== null && email !== rules.owner && rules.writtenOut.has(email)
  return isLimited ? 'recipient-limited' : person
}

/** An invitation has what the product asks for, as one by hand; its owner is no invitation. */
function missingIn(
  person: ImportRow,
  { invites, owner, group }: RowRules,
): 'name-missing' | 'group-missing' | null {
  if (person.givenName === '' && person.familyName === '') return 'name-missing'
  if (invites === null || person.email === owner) return null
  const missing = missingForInvite(invites, { ...person, group })
  return missing === 'name-missing' || missing === 'group-missing' ? missing : null
}

function takesSeat(email: string, { freeSeats, owner }: RowRules): boolean {
  return freeSeats !== null && email !== owner
}

/** On which facts a row was left out. */
function factsOf(
  code: ImportRowCode,
  { email, phone, givenName, familyName }: ImportRow,
  { invites, freeSeats }: RowRules,
  { emails, phones }: Seen,
): Refusal['facts'] {
  switch (code) {
    case 'email-missing':
    case 'email-invalid':
    case 'already-on-license':
      return { email }
    case 'name-missing':
    case 'group-missing':
      return invites ? { inviteNeeds: invites.inviteNeeds } : { givenName, familyName }
    case 'email-duplicate':
      return lineFact(emails.get(normaliseEmail(email) ?? '')) ?? { email }
    case 'phone-duplicate':
      return lineFact(phones.get(phone ?? '')) ?? { phone: phone ?? '' }
    case 'seats-short':
      return { free: freeSeats ?? 0 }
    case 'recipient-limited':
      return { messagesPerDay: MESSAGES_PER_DAY }
  }
}

/** Undefined: it is somebody's who was on the license before. */
function lineFact(firstLine: number | undefined): Refusal['facts'] | undefined {
  return firstLine === undefined ? undefined : { firstLine }
}
