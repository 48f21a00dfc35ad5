import { targetsOf } from '#shared/domain/people/targets.ts'
import { peopleWaysOut } from '#shared/domain/people/ways.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { FindHolder, LicenseFacts, SeatRequest } from '#shared/domain/seats.ts'
import { waysOut, type WaysOut } from '#shared/domain/ways.ts'
import { isSeatVerb } from '#shared/domain/words.ts'
import { requestOf, type ConflictRecord } from './conflict-record.ts'

/** What a conflict's ways out are judged by, as it is shown now. */
export interface Situation {
  /** undefined: not in the book (any more). */
  readonly license: LicenseFacts | undefined
  readonly actor: Actor
  /** Looks up people of the license. */
  readonly find: FindHolder
  /** An earlier command of the click on this license waits, short of seats, which needs more than these. */
  isShortBefore(seatsNeeded: number): boolean
}

/** The same for who looks at an open conflict and for who takes a way. */
export function waysOf(
  record: ConflictRecord,
  { license, actor, find, isShortBefore }: Situation,
): WaysOut {
  const request = requestOf(record)
  // Nobody here knows what the backend did, so asking again is open whatever the rule would say.
  if (record.code === 'no-answer') return { again: targetsOf(request), adjust: [] }
  if (!isSeatVerb(record.verb)) return peopleWaysOut(record.verb, request, license, actor)
  const seats = request as SeatRequest
  const { seatsNeeded } = seats
  const mustWait = seatsNeeded !== undefined && isShortBefore(seatsNeeded)
  const wish = { verb: record.verb, request: seats, isShortBefore: mustWait }
  return waysOut(wish, license, actor, find)
}
