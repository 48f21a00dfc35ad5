import type { ImportAnswer, ImportRow, ImportRowCode } from '#shared/protocol/imports.ts'
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
  const seen = { emails: new Set<string>(), phones: new Set<string>(), seats: 0, there: 0 }
  for (const row of rows) {
    const judged = judgeRow(row, rules, seen)
    if (judged === 'there') {
      seen.there += 1
    } else if (typeof judged === 'string') {
      rejected.push({ line: row.line, code: judged })
    } else {
      accepted.push(judged)
      seen.emails.add(judged.email)
      if (judged.phone !== null) seen.phones.add(judged.phone)
      if (takesSeat(judged.email, rules)) seen.seats += 1
    }
  }
  const { seats, there } = seen
  return { accepted, takeSeats: rules.freeSeats !== null, seats, there, rejected }
}

/** What earlier rows of the request took. */
interface Seen {
  readonly emails: ReadonlySet<string>
  readonly phones: ReadonlySet<string>
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
  if (givenName === '' && familyName === '') return 'name-missing'
  const { line, phone } = row
  if (phone !== null && (seen.phones.has(phone) || rules.phones.has(phone))) {
    return 'phone-duplicate'
  }
  if (takesSeat(email, rules) && seen.seats >= (rules.freeSeats ?? 0)) return 'seats-short'
  return { line, givenName, familyName, email, phone }
}

function takesSeat(email: string, { freeSeats, owner }: RowRules): boolean {
  return freeSeats !== null && email !== owner
}
