import { targetsOf } from '#shared/domain/people/targets.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { FindHolder, LicenseFacts, SeatRequest } from '#shared/domain/seats.ts'
import { waysOut, type WaysOut } from '#shared/domain/ways.ts'
import { isSeatVerb } from '#shared/domain/words.ts'
import { requestOf, type ConflictRecord } from './conflict-record.ts'
import { isForgotten } from './forget-names.ts'
import { decideAhead } from './people-ahead.ts'

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
export function waysOf(record: ConflictRecord, situation: Situation): WaysOut {
  const request = requestOf(record)
  // Nobody here knows what the backend did, so asking again is open whatever the rule would say.
  if (record.code === 'no-answer') return { again: targetsOf(request), adjust: [] }
  if (isForgotten(record)) return { again: [], adjust: [] }
  const seatsNeeded = 'seatsNeeded' in request ? request.seatsNeeded : undefined
  const isShortBefore = seatsNeeded !== undefined && situation.isShortBefore(seatsNeeded)
  const { verb } = record
  if (isSeatVerb(verb)) {
    const { license, actor, find } = situation
    return waysOut({ verb, request: request as SeatRequest, isShortBefore }, license, actor, find)
  }
  const mayBe = !isShortBefore && wouldBeSent({ verb, args: request } as PeopleWish, situation)
  return { again: mayBe ? targetsOf(request) : [], adjust: [] }
}

/** Whether it then comes about for everybody only the backend knows. */
function wouldBeSent(wish: PeopleWish, { license: facts, actor, find }: Situation): boolean {
  if (!facts) return false
  const license = { facts, find, owner: () => undefined }
  return decideAhead(license, actor, wish).outcome === 'applied'
}
